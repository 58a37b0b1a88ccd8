using System.Text;
using LotteryTickets.Charts;
using LotteryTickets.Results;
using static LotteryTickets.Tests.Charts.Samples;

namespace LotteryTickets.Tests.Charts;

public sealed class FigureTests
{
    private sealed record Round(double Remaining, double Accuracy);

    [Fact]
    public void Every_step_leaves_the_figure_before_it_as_it_was()
    {
        var before = new Figure("a").Line("one", [1, 2], [1, 2]);
        var text = before.ToString();

        before.Line("two", [1, 2], [3, 4]).X("x", log: true).Reference("r", 2);

        Assert.Equal(text, before.ToString());
    }

    [Fact]
    public void Records_are_drawn_by_what_is_picked_from_them()
    {
        Round[] rounds = [new(1, 0.5), new(0.8, 0.6)];

        var picked = new Figure("a").Line(
            "t",
            rounds,
            round => round.Remaining,
            round => round.Accuracy
        );

        Assert.Equal(new Figure("a").Line("t", [1, 0.8], [0.5, 0.6]).ToSvg(), picked.ToSvg());
    }

    [Fact]
    public void Intervals_are_drawn_as_means_with_bands()
    {
        Interval[] values = [new(0.5, 0.4, 0.7, 3), new(0.6, 0.5, 0.8, 3)];
        var figure = new Figure("a");
        Assert.Equal(
            figure.Line("t", [1, 2], [0.5, 0.6], [0.4, 0.5], [0.7, 0.8], Palette.Ticket).ToSvg(),
            figure.Line("t", [1, 2], values, Palette.Ticket).ToSvg()
        );
        Assert.Equal(
            figure.Line("t", ["k", "l"], [0.5, 0.6], [0.4, 0.5], [0.7, 0.8]).ToSvg(),
            figure.Line("t", ["k", "l"], values).ToSvg()
        );
    }

    [Fact]
    public void Numbers_of_any_type_may_be_mixed() =>
        Assert.Contains(
            "x 1 to 2, y 0.5 to 1.5",
            new Figure("a")
                .Line("t", new List<int> { 1, 2 }, new Queue<float>([0.5f, 1.5f]))
                .ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void It_reads_as_text() =>
        Assert.Equal(
            """
            Accuracy
              ticket: line with band, 3 points, weights remaining 1% to 100%, test accuracy 25% to 75%
              dense: reference at 90% (85% to 95%)
            """.ReplaceLineEndings("\n"),
            Decades.Reference("dense", 0.9, 0.85, 0.95).ToString()
        );

    [Fact]
    public void Its_html_is_an_image_with_the_drawing_inside_and_no_script()
    {
        var html = Decades.ToHtml();
        const string start = "src=\"data:image/svg+xml;base64,";
        var from = html.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var source = html[from..html.IndexOf('"', from)];

        Assert.Equal(Decades.ToSvg(), Encoding.UTF8.GetString(Convert.FromBase64String(source)));
        Assert.StartsWith("<figure", html, StringComparison.Ordinal);
        Assert.Contains("alt=\"Accuracy ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_figure_in_which_everything_is_missing_is_still_drawn()
    {
        var figure = new Figure("a").X("x", log: true).Line("t", [double.NaN], [double.NaN]);

        Assert.DoesNotContain("NaN", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("missing", figure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_without_series_is_still_drawn() =>
        Assert.NotEmpty(new Figure("a").X("x").Drawing().Elements());

    public static TheoryData<string, Func<Figure>> Mistakes =>
        new()
        {
            {
                "\"ticket\" has 2 x values but 3 y values",
                () => A.Line("ticket", [1, 2], [1, 2, 3])
            },
            {
                "\"ticket\" has 2 x values but 1 low values",
                () => A.Line("ticket", [1, 2], [1, 2], [1], [2, 3])
            },
            {
                "\"ticket\" has only one side of its interval",
                () => A.Line("ticket", [1, 2], [1, 2], [1, 1])
            },
            {
                "\"ticket\" has low 3 above high 2 at point 1",
                () => A.Line("ticket", [1, 2], [1, 2], [0, 3], [1, 2])
            },
            {
                "\"ticket\" is empty",
                () => A.Line("ticket", Array.Empty<int>(), Array.Empty<int>())
            },
            {
                "\"ticket\" has x = 0 at point 1",
                () => A.X("x", log: true).Line("ticket", [1, 0], [1, 2])
            },
            {
                "\"ticket\" has y = -2 at point 1",
                () => A.Line("ticket", [1, 2], [1, -2]).Y("y", log: true)
            },
            {
                "\"ticket\" has low = 0 at point 0",
                () => A.Y("y", log: true).Points("ticket", [1], [1], [0], [2])
            },
            {
                "\"ticket\" has numbers for x",
                () => A.Bars("by name", ["fc1"], [1]).Line("ticket", [1], [1])
            },
            {
                "names on it; only an axis of numbers can be logarithmic",
                () => A.Bars("kept", ["fc1"], [1]).X("x", log: true)
            },
            {
                "\"kept\" cannot stand on a logarithmic x axis",
                () => A.Bars("kept", [1, 2], [1, 2]).X("x", log: true)
            },
            { "give min below max", () => A.X("x", min: 2, max: 1) },
            { "must be above zero", () => A.Y("y", log: true, min: 0) },
            { "\"dense\" has no value", () => A.Reference("dense", double.NaN) },
            { "\"dense\" has a band from 2 to 1", () => A.Reference("dense", 1.5, 2, 1) },
            { "\"here\" points at (NaN, 1)", () => A.Note("here", double.NaN, 1) },
            { "5 values, which do not fill rows of 2", () => A.HeatMap([1, 2, 3, 4, 5], 2) },
            { "has no cells", () => A.HeatMap(new int[0, 3]) },
            {
                "2 columns but the x axis has 1 names",
                () =>
                    A.HeatMap(
                        new[,]
                        {
                            { 1, 2 },
                        },
                        columns: ["only"]
                    )
            },
            { "has no panels", () => Figure.Grid("grid", []) },
            { "has 0 columns", () => Figure.Grid("grid", [A], 0) },
            { "is itself a grid", () => Figure.Grid("grid", [Figure.Grid("inner", [A])]) },
            {
                "other names along its axes",
                () => Figure.Grid("grid", [A.Bars("b", ["p"], [1]), A.Bars("b", ["q"], [1])])
            },
            {
                "is a grid; add \"ticket\" to one of its panels",
                () => Figure.Grid("grid", [A]).Line("ticket", [1], [1])
            },
            { "too few for a figure", () => A.Sized(10, 10) },
        };

    private static Figure A => new("a");

    [Fact]
    public void A_mistake_made_with_an_initialiser_is_named_when_the_figure_is_drawn()
    {
        var figure = A.Line("ticket", [0, 1], [1, 2]) with { XAxis = new Axis { Log = true } };

        Assert.Contains(
            "\"ticket\" has x = 0",
            Assert.Throws<ArgumentException>(figure.ToSvg).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_mistake_is_named_at_the_step_that_makes_it(
        string message,
        Func<Figure> mistake
    ) =>
        Assert.Contains(
            message,
            Assert.Throws<ArgumentException>(mistake).Message,
            StringComparison.Ordinal
        );
}
