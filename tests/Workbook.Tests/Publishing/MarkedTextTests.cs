using Workbook.Publishing;

namespace Workbook.Tests.Publishing;

public sealed class MarkedTextTests
{
    private const string Text = "before\n<!-- claims: begin; a note -->\nold\n<!-- claims: end -->\nafter\n";

    [Fact]
    public void What_is_between_the_markers_is_replaced_and_nothing_else()
    {
        var once = MarkedText.Replace(Text, "new\r\nlines\n\n");
        Assert.Equal("before\n<!-- claims: begin; a note -->\nnew\nlines\n<!-- claims: end -->\nafter\n", once);
        Assert.Equal(once, MarkedText.Replace(once, "new\nlines"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("<!-- claims: end -->\n<!-- claims: begin -->\n")]
    [InlineData("<!-- claims: begin --><!-- claims: end -->")]
    [InlineData("<!-- claims: begin -->\n<!-- claims: begin -->\n<!-- claims: end -->\n")]
    public void Markers_that_are_missing_or_doubled_are_refused(string text)
    {
        var error = Assert.Throws<FormatException>(() => MarkedText.Replace(text, "new"));
        Assert.Contains("<!-- claims: ", error.Message, StringComparison.Ordinal);
    }
}
