namespace Workbook.Publishing;

/// <summary>The part of a text file that a command writes, between two comments.</summary>
internal static class MarkedText
{
    /// <summary>How the part begins; what follows in that line is free.</summary>
    public const string Begin = "<!-- claims: begin";

    public const string End = "<!-- claims: end -->";

    /// <returns>The text with another part between the markers, which stay.</returns>
    /// <exception cref="FormatException">The markers are not there, once each and in order.</exception>
    public static string Replace(string text, string part)
    {
        var begin = Only(text, Begin);
        var end = Only(text, End);
        var line = text.IndexOf('\n', begin) + 1;
        return line > 0 && line <= end
            ? $"{text[..line]}{part.ReplaceLineEndings("\n").TrimEnd()}\n{text[end..]}"
            : throw Missing(Begin);
    }

    private static int Only(string text, string marker)
    {
        var place = text.IndexOf(marker, StringComparison.Ordinal);
        return place >= 0 && text.LastIndexOf(marker, StringComparison.Ordinal) == place
            ? place
            : throw Missing(marker);
    }

    private static FormatException Missing(string marker) =>
        new($"there must be one line that begins with \"{marker}\", and the line \"{End}\" after it");
}
