using Microsoft.Data.Analysis;

namespace LotteryTickets.Tests.Results;

public sealed class DataFrameDisplayTests
{
    private static readonly DataFrame Example = new(
        new StringDataFrameColumn("method", ["ticket <1>", "random mask"]),
        new Int32DataFrameColumn("early_stop_iteration", [15_000, 900]),
        new DoubleDataFrameColumn("density", [1, 0.2113456]),
        new DoubleDataFrameColumn("l2", [20.7083, null])
    );

    [Fact]
    public void Text_has_columns_of_fixed_width_with_numbers_at_the_right() =>
        Assert.Equal(
            """
            method       early stop iteration  density     l2
            ───────────  ────────────────────  ───────  ─────
            ticket <1>                 15,000   1.0000  20.71
            random mask                   900   0.2113
            """.ReplaceLineEndings("\n"),
            DataFrameDisplay.ToText(Example)
        );

    [Fact]
    public void Html_escapes_its_text_and_aligns_its_columns()
    {
        var html = DataFrameDisplay.ToHtml(Example);
        Assert.Contains(
            "<th scope=\"col\" style=\"text-align:right\">early stop iteration</th>",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("<td style=\"text-align:left\">ticket &lt;1&gt;</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:right\">0.2113</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:right\"></td></tr></tbody></table>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test_accuracy", new[] { 0.981234, 0.5 }, "0.9812")]
    [InlineData("density", new[] { 0.00012, 1.0 }, "0.0001")]
    [InlineData("loss", new[] { 0.0712345, 0.1 }, "0.0712")]
    [InlineData("loss", new[] { 0.00002, 0.00001 }, "2.00e-5")]
    [InlineData("angle", new[] { 22.5, 90 }, "22.5")]
    [InlineData("steps", new[] { 2000.0, 4 }, "2000")]
    [InlineData("barrier", new[] { 0.0, 0 }, "0")]
    [InlineData("ratio", new[] { double.NaN, 0.5 }, "NaN")]
    public void A_column_shows_the_digits_that_its_numbers_need(string name, double[] values, string first)
    {
        var text = DataFrameDisplay.ToText(new DataFrame(new DoubleDataFrameColumn(name, values)));
        Assert.Equal(first, text.Split('\n')[2].Trim());
    }

    [Theory]
    [InlineData(20, "")]
    [InlineData(21, "… and 1 more row")]
    [InlineData(1_220, "… and 1,200 more rows")]
    public void A_long_frame_shows_its_first_rows_and_counts_the_others(int rows, string rest)
    {
        var frame = new DataFrame(new Int32DataFrameColumn("level", Enumerable.Range(0, rows)));
        var lines = DataFrameDisplay.ToText(frame).Split('\n');
        Assert.Equal(" 19", $"  {lines[21].Trim()}"[^3..]);
        Assert.Equal(rest, lines.Length > 22 ? lines[22] : "");
        Assert.Equal(
            rest.Length > 0,
            DataFrameDisplay.ToHtml(frame).Contains(rest + "</td></tr></tfoot>", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_frame_without_rows_shows_its_columns()
    {
        var empty = Example.Filter(Example["density"].ElementwiseGreaterThan(2.0));
        Assert.StartsWith("method  early stop iteration", DataFrameDisplay.ToText(empty), StringComparison.Ordinal);
        Assert.Contains("<tbody></tbody>", DataFrameDisplay.ToHtml(empty), StringComparison.Ordinal);
    }
}
