using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LotteryTickets.Charts;
using LotteryTickets.Charts.Marks;
using LotteryTickets.Charts.Svg;
using static LotteryTickets.Tests.Charts.Samples;

namespace LotteryTickets.Tests.Charts;

public sealed partial class SvgTests
{
    [Fact]
    public void A_line_passes_through_its_points()
    {
        var drawing = Decades.Drawing();
        var (x, y, width, height) = drawing.Panel();

        var points = Points(Paths(drawing).Single(path => Is(path, "fill", "none")));

        Near((x, y + 0.5 * height), points[0]);
        Near((x + 0.5 * width, y + 0.25 * height), points[1]);
        Near((x + width, y + 0.75 * height), points[2]);
    }

    [Fact]
    public void A_band_is_a_closed_polygon_along_its_upper_and_back_along_its_lower_edge()
    {
        var drawing = Decades.Drawing();
        var (x, y, _, height) = drawing.Panel();

        var band = Paths(drawing).Single(path => Is(path, "fill-opacity", "0.18"));

        Assert.EndsWith("z", (string)band.Attribute("d")!, StringComparison.Ordinal);
        Assert.Equal(6, Points(band).Count);
        Near((x, y + 0.4 * height), Points(band)[0]);
        Near((x, y + 0.6 * height), Points(band)[5]);
    }

    [Fact]
    public void A_missing_point_is_a_gap_in_the_line()
    {
        var drawing = new Figure("Gap").Line("a", [1, 2, 3, 4], [1f, 2f, float.NaN, 1f]).Drawing();

        var line = (string)Paths(drawing).Single(path => Is(path, "fill", "none")).Attribute("d")!;

        Assert.Equal(2, line.Count(command => command == 'M'));
    }

    [Fact]
    public void Ticks_of_a_percent_axis_are_labelled_where_they_belong()
    {
        var drawing = Decades.Drawing();
        var (x, _, width, _) = drawing.Panel();

        Assert.Equal(x + width / 2, Number(drawing.Texts("10%").Single(), "x"), 1.0);
    }

    [Fact]
    public void Text_is_escaped_and_comes_back_as_it_was()
    {
        const string odd = "<b>&\"'\u0001";

        var drawing = new Figure(odd)
            .X(odd)
            .Line(odd, [1, 2], [1, 2])
            .Reference(odd, 1.5)
            .Drawing();

        Assert.Equal("<b>&\"'", drawing.Element(Svg + "title")!.Value);
        Assert.Equal(4, drawing.Texts("<b>&\"'").Count());
    }

    [Fact]
    public void It_says_what_it_is_to_those_who_do_not_see_it()
    {
        var drawing = Decades.Drawing();

        Assert.Equal("img", (string?)drawing.Attribute("role"));
        Assert.Equal("Accuracy", drawing.Element(Svg + "title")!.Value);
        Assert.Contains(
            "ticket: line with band, 3 points, weights remaining 1% to 100%, test accuracy 25% to 75%",
            drawing.Element(Svg + "desc")!.Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void It_is_the_same_in_every_culture_and_every_time()
    {
        var before = (Decades.ToSvg(), Decades.ToPlotlyJson(), Decades.ToString());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(before, (Decades.ToSvg(), Decades.ToPlotlyJson(), Decades.ToString()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Bars_of_one_place_stand_side_by_side_on_zero()
    {
        var drawing = new Figure("Bars")
            .Y("", min: 0, max: 4)
            .Bars("a", ["p", "q"], [1, 2])
            .Bars("b", ["p", "q"], [4, 3])
            .Drawing();
        var (_, y, _, height) = drawing.Panel();

        var bars = Paths(drawing).Where(path => Is(path, "fill-opacity", "0.88")).ToArray();
        var (first, second) = (Points(bars[0])[0], Points(bars[1])[0]);

        Assert.True(first.X < second.X);
        Assert.Equal((y + height, y + height), (first.Y, second.Y));
        Assert.Contains(
            FormattableString.Invariant($"v{-height / 4:0.##}"),
            (string)bars[0].Attribute("d")!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_heat_map_colours_its_cells_from_dark_to_light_and_merges_equal_neighbours()
    {
        var drawing = new Figure("Heat")
            .HeatMap(
                new[,]
                {
                    { 0, 0, 1 },
                    { 1, 1, 1 },
                }
            )
            .Drawing();

        var cells = drawing.Descendants(Svg + "g").Single().Elements().ToArray();

        Assert.Equal(
            [Palette.Heat.At(0), Palette.Heat.At(1)],
            cells.Select(path => (string)path.Attribute("fill")!)
        );
        Assert.Equal("M0 0h2v1H0z", (string)cells[0].Attribute("d")!);
        Assert.Equal("M2 0h1v1H2zM0 1h3v1H0z", (string)cells[1].Attribute("d")!);
    }

    [Fact]
    public void A_missing_cell_stays_empty()
    {
        var drawing = new Figure("Heat")
            .HeatMap(
                new[,]
                {
                    { 0, double.NaN },
                }
            )
            .Drawing();

        Assert.Equal(
            "M0 0h1v1H0z",
            (string)drawing.Descendants(Svg + "g").Single().Elements().Single().Attribute("d")!
        );
    }

    [Fact]
    public void A_very_large_matrix_is_drawn_by_the_means_of_its_blocks()
    {
        var cells = new double[200, 784];
        (cells[0, 0], cells[1, 7], cells[0, 1]) = (8, 8, double.NaN);

        var pooled = SvgHeatMap.Pooled(cells);

        Assert.Equal((100, 98), (pooled.GetLength(0), pooled.GetLength(1)));
        Assert.Equal((16 / 15.0, 0), (pooled[0, 0], pooled[0, 1]));
        Assert.InRange(new Figure("Mask").HeatMap(cells).ToSvg().Length, 1_000, 30_000);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 12)]
    [InlineData(1, HeatMap.Shades - 1)]
    [InlineData(7, HeatMap.Shades - 1)]
    public void Values_become_shades(double value, int shade) =>
        Assert.Equal(shade, HeatMap.Shade(new(0, 1), value));

    [Fact]
    public void Small_multiples_share_their_axes_and_one_legend_entry()
    {
        var drawing = Panels.Drawing();
        var panels = drawing.Elements(Svg + "svg").ToArray();

        Assert.Equal(3, panels.Length);
        Assert.Single(panels.Select(panel => Number(panel, "height")).Distinct());
        Assert.Single(drawing.Texts("round"));
        Assert.Single(drawing.Texts("kept"));
        Assert.Single(drawing.Texts("ticket"));
        Assert.Single(drawing.Texts("4"));
        Assert.Equal(3, drawing.Texts("1").Count(text => Is(text, "text-anchor", "middle")));
    }

    [Fact]
    public void More_columns_than_fit_make_the_drawing_wider()
    {
        var drawing = Figure
            .Grid("Many", Enumerable.Repeat(new Figure("one").Line("a", [1, 2], [1, 2]), 60), 60)
            .Drawing();

        Assert.All(
            drawing.Elements(Svg + "svg"),
            panel => Assert.InRange(Number(panel, "width"), 23.5, 24.5)
        );
        Assert.True(Number(drawing, "width") > 60 * 24);
    }

    [Fact]
    public void Cells_are_square()
    {
        var (_, _, width, height) = new Figure("Heat")
            .HeatMap(new double[10, 20])
            .Drawing()
            .Panel();

        Assert.Equal(2 * height, width, 1.0);
    }

    [Fact]
    public void A_reference_is_drawn_at_its_value_with_its_band_and_label()
    {
        var drawing = Decades.Reference("dense", 0.9, 0.85, 0.95).Drawing();
        var (x, y, width, height) = drawing.Panel();

        var line = Points(Paths(drawing).Single(path => Is(path, "stroke-dasharray", "10 4")));
        var band = Points(Paths(drawing).Single(path => Is(path, "fill-opacity", "0.16")));

        Near((x, y + 0.1 * height), line[0]);
        Near((x + width, y + 0.1 * height), line[1]);
        Near((x, y + 0.05 * height), band[0]);
        Assert.Single(drawing.Texts("dense"));
    }

    [Fact]
    public void A_line_of_very_many_points_is_drawn_with_few_and_keeps_its_peaks()
    {
        var y = new double[100_000];
        y[77_777] = 1;

        var svg = new Figure("Long").Line("loss", Enumerable.Range(0, y.Length), y);

        Assert.InRange(svg.ToSvg().Length, 1_000, 30_000);
        var thin = Thinning.PerPixel([.. y.Select((value, index) => (index / 200.0, value))]);
        Assert.InRange(thin.Count, 250, 510);
        Assert.Contains(thin, point => point.Y == 1);
        Assert.Equal((0.0, 0.0), thin[0]);
        Assert.Equal((99_999 / 200.0, 0.0), thin[^1]);
    }

    private static IEnumerable<XElement> Paths(XElement drawing) =>
        drawing.Elements(Svg + "svg").Elements(Svg + "path");

    private static bool Is(XElement element, string attribute, string value) =>
        (string?)element.Attribute(attribute) == value;

    private static List<(double X, double Y)> Points(XElement path) =>
        [
            .. Command()
                .Matches((string)path.Attribute("d")!)
                .Select(match => (Parsed(match.Groups[1].Value), Parsed(match.Groups[2].Value))),
        ];

    private static double Parsed(string number) =>
        double.Parse(number, CultureInfo.InvariantCulture);

    private static void Near((double X, double Y) expected, (double X, double Y) actual)
    {
        Assert.Equal(expected.X, actual.X, 0.011);
        Assert.Equal(expected.Y, actual.Y, 0.011);
    }

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Command();
}
