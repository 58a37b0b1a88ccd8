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
        {
            throw new ArgumentException(
                $"{values.Count} values do not fill rows of {width}: give a width that divides them.",
                nameof(width)
            );
        }

        var chart = Cells(values.Chunk(width));
        Set(
            chart,
            "colorscale",
            Heat.Select((color, at) => new object[] { at / (Heat.Length - 1.0), color }).ToArray()
        );
        Set(
            chart,
            "colorbar",
            Json.Object(
                ("title", Json.Object(("text", label), ("side", "right"))),
                ("outlinewidth", 0),
                ("thickness", 14)
            )
        );
        WithLayout(chart, "width", 520);
        return title.Length > 0 ? chart.WithTitle(title) : chart;
    }

    /// <summary>Draws the surviving weights of one tensor: a row per output, a column per input.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="tensor">A weight of the mask's layout, such as <c>network.Layout["fc1.weight"]</c>.</param>
    public static GenericChart MaskHeatMap(Mask mask, ParameterInfo tensor)
    {
        var flags = mask.Of(tensor).ToArray();
        var chart = Cells(flags.Select(kept => kept ? 1.0 : 0.0).Chunk(tensor.FanIn));
        Set(
            chart,
            "colorscale",
            new object[] { new object[] { 0, "rgba(0,0,0,0)" }, new object[] { 1, Looks.Ticket.Color } }
        );
        Set(chart, "showscale", false);
        return chart
            .WithTitle(
                FormattableString.Invariant($"{tensor.Name}: {100 * mask.DensityOf(tensor):0.0}% of the weights")
            )
            .WithXAxis(Axis("input"))
            .WithYAxis(Axis("output"));
    }

    /// <summary>Draws one example in grays, or in colors where it has three channels, scaled from its minimum to its maximum.</summary>
    /// <param name="pixels">The features of one example, channel by channel.</param>
    /// <param name="shape">The shape of the image.</param>
    /// <exception cref="ArgumentException">The number of pixels is not that of the shape.</exception>
    public static GenericChart Image(float[] pixels, ImageShape shape)
    {
        if (pixels.Length != shape.Features)
        {
            throw new ArgumentException(
                $"An image of {shape} has {shape.Features} numbers, not {pixels.Length}.",
                nameof(pixels)
            );
        }

        var (low, high) = (pixels.Min(), pixels.Max());
        var levels = Array.ConvertAll(pixels, value => high > low ? (int)(255 * (value - low) / (high - low)) : 0);
        if (shape.Channels == 3)
        {
            var area = shape.Height * shape.Width;
            var colors = Enumerable
                .Range(0, area)
                .Select(at => new[] { levels[at], levels[area + at], levels[(2 * area) + at] });
            return Bare(Chart.Image<string>(Z: new(colors.Chunk(shape.Width), true)));
        }

        // A heat map of grays takes a third of the characters of an image.
        var chart = Cells(levels.Take(shape.Height * shape.Width).Select(level => (double)level).Chunk(shape.Width));
        Set(chart, "colorscale", new object[] { new object[] { 0, "#000000" }, new object[] { 1, "#FFFFFF" } });
        WithLayout(chart, "width", 320);
        WithLayout(chart, "height", 280);
        return Set(chart, "showscale", false);
    }

    private static GenericChart Cells(IEnumerable<double[]> rows) =>
        Bare(Chart.Heatmap<double, int, int, string>(rows, ReverseYAxis: true));

    private static GenericChart Bare(GenericChart chart)
    {
        WithLayout(chart, "hovermode", "closest");
        (string, object)[] hidden =
        [
            ("showgrid", false),
            ("showline", false),
            ("zeroline", false),
            ("showticklabels", false),
            ("constrain", "domain"),
        ];
        return chart
            .WithXAxis(Json.With(new LinearAxis(), hidden))
            .WithYAxis(Json.With(new LinearAxis(), [.. hidden, ("autorange", "reversed"), ("scaleanchor", "x")]));
    }
}
