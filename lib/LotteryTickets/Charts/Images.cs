using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace LotteryTickets;

public static partial class Plots
{
    private static readonly string[] Heat = ["#10204A", "#1D4F8C", "#2A8C9A", "#7DBE7C", "#F4E28A"];

    /// <summary>Draws values as a heat map, first row at the top; lighter is more.</summary>
    public static GenericChart HeatMap(IReadOnlyList<double> values, int width, string label, string title = "")
    {
        Argument.Require(
            width >= 1 && values.Count % width == 0,
            nameof(width),
            $"{values.Count} values do not fill rows of {width}: give a width that divides them."
        );
        var bar = PlotlyObject.Of<ColorBar>("""{"outlinewidth": 0, "thickness": 14}""");
        var chart = Cells(values.Chunk(width), Heat)
            .Set(
                "colorbar",
                bar.With(
                    "title",
                    Titled(label).With("side", "right").With("font", PlotlyObject.Of<Font>("""{"size": 13}"""))
                )
            )
            .WithLayout("width", 520);
        return title.Length > 0 ? chart.WithTitle(title) : chart;
    }

    /// <summary>Draws one example, in colors if it has three channels, scaled from its minimum to its maximum.</summary>
    public static GenericChart Image(float[] pixels, FeatureShape shape)
    {
        Argument.Require(
            pixels.Length == shape.Length,
            nameof(pixels),
            $"An image of {shape} has {shape.Length} numbers, not {pixels.Length}."
        );
        var (low, high) = (pixels.Min(), pixels.Max());
        var levels = Array.ConvertAll(pixels, pixel => high > low ? (int)(255 * (pixel - low) / (high - low)) : 0);
        var area = shape.Height * shape.Width;
        // A heat map of grays takes a third of the characters of an image.
        var chart =
            shape.Channels == 3
                ? Bare(Chart.Image<string>(Z: new(Enumerable.Range(0, area).Select(Color).Chunk(shape.Width), true)))
                : Cells(levels.Take(area).Select(level => (double)level).Chunk(shape.Width), ["#000000", "#FFFFFF"])
                    .Set("showscale", false);
        return chart.WithLayout("width", 320).WithLayout("height", 280);

        int[] Color(int at) => [levels[at], levels[area + at], levels[(2 * area) + at]];
    }

    private static GenericChart Cells(IEnumerable<double[]> rows, string[] colors) =>
        Bare(Chart.Heatmap<double, int, int, string>(rows, ReverseYAxis: true))
            .Set(
                "colorscale",
                colors.Select((color, at) => new object[] { at / (colors.Length - 1.0), color }).ToArray()
            );

    private static GenericChart Bare(GenericChart chart)
    {
        const string hidden = """
            {"showgrid": false, "showline": false, "zeroline": false, "showticklabels": false, "constrain": "domain"}
            """;
        var down = PlotlyObject.Of<LinearAxis>(hidden).With("autorange", "reversed").With("scaleanchor", "x");
        return chart.WithLayout("hovermode", "closest").WithXAxis(PlotlyObject.Of<LinearAxis>(hidden)).WithYAxis(down);
    }
}
