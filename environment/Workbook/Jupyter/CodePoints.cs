namespace Workbook.Jupyter;

/// <summary>Jupyter counts characters by code points, .NET by UTF-16 units: 😀 is one or two.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 offset of a number of code points; past the end, the text's length.</summary>
    public static int ToUtf16(string text, int codePoints) =>
        text.EnumerateRunes().Take(codePoints).Sum(rune => rune.Utf16SequenceLength);

    /// <summary>How many code points there are before a UTF-16 offset.</summary>
    public static int FromUtf16(string text, int offset) => text[..offset].EnumerateRunes().Count();
}
