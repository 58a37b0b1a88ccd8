using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("😀b", 1, 2)]
    [InlineData("a😀b", 3, 4)]
    [InlineData("a", 9, 1)]
    [InlineData("\ud83d", 1, 1)]
    public void A_position_in_code_points_is_one_in_units(string text, int codePoints, int units)
    {
        Assert.Equal(units, CodePoints.ToUtf16(text, codePoints));
        Assert.Equal(Math.Min(codePoints, text.EnumerateRunes().Count()), CodePoints.FromUtf16(text, units));
    }
}
