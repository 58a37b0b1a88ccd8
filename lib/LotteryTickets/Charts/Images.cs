using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace LotteryTickets;

public static partial class Plots
{
    private static readonly string[] Heat = ["#10204A", "#1D4F8C", "#2A8C9A", "#7DBE7C", "#F4E28A"];

    /// <summary>Draws values as a heat map, first row at the top; lighter is more.</summary>
    /// <param name="values">The values, row by row.</param>
    /// <param name="width">The number of values per row.</param>
    /// <param name="label">The quantity, beside the color bar.</param>
    /// <param name="title">The title of the chart.</param>
    /// <exception cref="ArgumentException">The values do not fill whole rows.</exception>
    public static GenericChart HeatMap(IReadOnlyList<double> values, int width, string label, string title = "")
    {
        if (width < 1 || values.Count % width != 0)
            throw new ArgumentException(
                $"{values.Count} values do not fill rows of {width}: give a width that divides them.",
                nameof(width)
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
    /// <param name="pixels">The features of the example, channel by channel.</param>
    /// <param name="shape">The shape of the image.</param>
    /// <exception cref="ArgumentException">The number of pixels is not that of the shape.</exception>
    public static GenericChart Image(float[] pixels, ImageShape shape)
    {
        if (pixels.Length != shape.Features)
            throw new ArgumentException(
                $"An image of {shape} has {shape.Features} numbers, not {pixels.Length}.",
                nameof(pixels)
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
