using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts.Svg;

/// <summary>Markers and error bars.</summary>
internal static class SvgSymbols
{
    private const double Radius = 3.6;

    /// <summary>All markers of a series as one path, each with a thin rim that parts it from what lies below.</summary>
    public static void Markers(
        this SvgWriter svg,
        Style style,
        IEnumerable<(double X, double Y)> places
    )
    {
        var path = new SvgPath();
        foreach (var (x, y) in places)
            Add(path, style.Marker, x, y);
        if (!path.IsEmpty)
            svg.Element(
                "path",
                ("d", path),
                ("fill", style.Colour),
                ("stroke", SvgWriter.Card),
                ("stroke-width", "0.9")
            );
    }

    public static void ErrorBars(
        this SvgWriter svg,
        SeriesData data,
        Panel panel,
        string colour,
        Func<int, double> x
    )
    {
        var path = new SvgPath();
        foreach (var index in Enumerable.Range(0, data.Count).Where(data.HasInterval))
        {
            var (at, low, high) = (x(index), panel.Y(data.Low![index]), panel.Y(data.High![index]));
            path.Polyline([(at, low), (at, high)])
                .Polyline([(at - 3, low), (at + 3, low)])
                .Polyline([(at - 3, high), (at + 3, high)]);
        }
        svg.Stroke(path, new Style(colour), 1.3);
    }

    private static void Add(SvgPath path, Marker marker, double x, double y)
    {
        if (marker == Marker.Circle)
            path.Disc(x, y, Radius);
        else
            path.Polygon([
                .. Corners(marker).Select(corner => (x + Radius * corner.X, y + Radius * corner.Y)),
            ]);
    }

    /// <summary>In radii from the centre, y downwards; areas close to the disc's, so that no symbol looks heavier.</summary>
    private static (double X, double Y)[] Corners(Marker marker) =>
        marker switch
        {
            Marker.Square => [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Marker.Diamond => [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
            Marker.TriangleUp => [(0, -1.25), (1.2, 0.85), (-1.2, 0.85)],
            Marker.TriangleDown => [(0, 1.25), (1.2, -0.85), (-1.2, -0.85)],
            _ => Cross,
        };

    private static (double X, double Y)[] Cross { get; } =
    [
        (0, -0.45),
        (0.75, -1.2),
        (1.2, -0.75),
        (0.45, 0),
        (1.2, 0.75),
        (0.75, 1.2),
        (0, 0.45),
        (-0.75, 1.2),
        (-1.2, 0.75),
        (-0.45, 0),
        (-1.2, -0.75),
        (-0.75, -1.2),
    ];
}
