namespace Workbook.Parameters;

/// <summary>A list from the command line: <c>300,100</c>, <c>[300, 100]</c> or, of lists, <c>[[1, 2], [3]]</c>.</summary>
internal static class ListText
{
    /// <summary>The elements, each trimmed; commas inside brackets and quotes belong to theirs.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var parts = Parts(text);
        return parts is [['[' or '{', .., ']' or '}'] list] ? Parts(list[1..^1]) : parts;
    }

    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var (start, depth, quoted) = (0, 0, false);
        for (var place = 0; place < text.Length; place++)
        {
            if (text[place] == '"' && (place == 0 || text[place - 1] != '\\'))
                quoted = !quoted;
            depth +=
                quoted ? 0
                : text[place] is '[' or '{' ? 1
                : text[place] is ']' or '}' ? -1
                : 0;
            if (text[place] != ',' || quoted || depth > 0)
                continue;
            parts.Add(text[start..place].Trim());
            start = place + 1;
        }
        parts.Add(text[start..].Trim());
        return parts is [""] ? [] : parts;
    }
}
