namespace Workbook.Jupyter;

/// <summary>Jupyter counts characters by code points, .NET by UTF-16 units: 😀 is one or two.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 offset of a number of code points; past the end, the text's length.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        var offset = 0;
        for (var passed = 0; passed < codePoints && offset < text.Length; passed++)
            offset += char.IsSurrogatePair(text, offset) ? 2 : 1;
        return offset;
    }

    /// <summary>How many code points there are before a UTF-16 offset.</summary>
    public static int FromUtf16(string text, int offset)
    {
        var passed = 0;
        for (var at = 0; at < offset; passed++)
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        return passed;
    }
}
