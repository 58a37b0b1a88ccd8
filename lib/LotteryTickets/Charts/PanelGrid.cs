using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace LotteryTickets;

/// <summary>
/// Charts side by side. <c>Chart.Grid</c> would leave the references of all charts in the first panel, and would list a
/// method once per panel in the legend.
/// </summary>
internal static class PanelGrid
{
    private const double GapAcross = 0.1;
    private const double GapDown = 0.22;
    private const int HeightOfRow = 340;
    private const int WidthOfImages = 640;

    public static GenericChart Of((string Title, GenericChart Chart)[] panels, int columns)
    {
        if (panels.Length == 0 || columns < 1)
        {
            throw new ArgumentException("Panels need at least one chart and at least one column.", nameof(panels));
        }

        var grid = new Layout();
        List<Trace> traces = [];
        List<Shape> shapes = [];
        List<Annotation> annotations = [];
        HashSet<string> named = [];
        var pictures = panels.All(panel =>
            Own(GenericChart.getLayout(panel.Chart), "yaxis") is DynamicObj.DynamicObj axis
            && Own(axis, "scaleanchor") is not null
        );
        var rows = (panels.Length + columns - 1) / columns;
        for (var index = 0; index < panels.Length; index++)
        {
            var (title, chart) = panels[index];
            var suffix = index == 0 ? "" : $"{index + 1}";
            var layout = GenericChart.getLayout(chart);
            var (left, right) = Span(index % columns, Math.Min(columns, panels.Length), GapAcross);
            var (below, above) = Span(index / columns, rows, GapDown);
            var (bottom, top) = (1 - above, 1 - below);
            SetAxis(grid, layout, "xaxis", suffix, "y" + suffix, [left, right]);
            SetAxis(grid, layout, "yaxis", suffix, "x" + suffix, [bottom, top]);
            traces.AddRange(
                GenericChart.getTraces(chart).Select(trace => Moved(trace, suffix, named, right, bottom, top))
            );
            shapes.AddRange(Items<Shape>(layout, "shapes").Select(shape => Moved(shape, new Shape(), suffix)));
            annotations.AddRange(
                Items<Annotation>(layout, "annotations").Select(note => Moved(note, new Annotation(), suffix))
            );
            annotations.Add(Heading(title, suffix));
            if (Own(layout, "hovermode") is { } mode)
            {
                grid.SetProperty("hovermode", mode);
            }
        }

        Json.With(
            grid,
            ("template", Theme.Template),
            ("shapes", shapes),
            ("annotations", annotations),
            ("height", 90 + (rows * (pictures ? WidthOfImages / columns : HeightOfRow))),
            ("margin", Json.Object(("t", 40)))
        );
        return GenericChart.setLayout(grid, GenericChart.ofTraceObjects(false, ListModule.OfSeq(traces)));
    }

    private static (double From, double To) Span(int index, int count, double gap)
    {
        var width = (1 - (gap * (count - 1))) / count;
        var from = index * (width + gap);
        return (Math.Round(from, 4), Math.Round(from + width, 4));
    }

    private static void SetAxis(Layout grid, Layout layout, string name, string suffix, string anchor, double[] domain)
    {
        var axis = new LinearAxis();
        Copy(Own(layout, name) as DynamicObj.DynamicObj, axis);
        if (
            Own(layout, name) is DynamicObj.DynamicObj own
            && own.TryGetPropertyValue("scaleanchor").ValueOrNull() is not null
        )
        {
            axis.SetProperty("scaleanchor", "x" + suffix);
        }

        Json.With(axis, ("anchor", anchor), ("domain", domain));
        grid.SetProperty(name + suffix, axis);
    }

    private static Trace Moved(
        Trace trace,
        string suffix,
        HashSet<string> named,
        double right,
        double bottom,
        double top
    )
    {
        var moved = new Trace(trace.type);
        Copy(trace, moved);
        Json.With(moved, ("xaxis", "x" + suffix), ("yaxis", "y" + suffix));
        if (Own(moved, "name") is string name)
        {
            moved.SetProperty("legendgroup", name);
            if (!named.Add(name))
            {
                moved.SetProperty("showlegend", false);
            }
        }

        if (Own(moved, "colorbar") is DynamicObj.DynamicObj bar)
        {
            var own = Json.Object(("x", right), ("y", (bottom + top) / 2), ("len", top - bottom));
            Copy(bar, own);
            moved.SetProperty("colorbar", own);
        }

        return moved;
    }

    private static T Moved<T>(T item, T moved, string suffix)
        where T : DynamicObj.DynamicObj
    {
        Copy(item, moved);
        foreach (var name in new[] { "xref", "yref" })
        {
            var axis = Own(item, name) as string ?? name[..1];
            if (axis[0] is 'x' or 'y')
            {
                moved.SetProperty(name, axis[..1] + suffix + axis[1..]);
            }
        }

        return moved;
    }

    private static Annotation Heading(string title, string suffix) =>
        Json.With(
            new Annotation(),
            ("text", $"<b>{title}</b>"),
            ("showarrow", false),
            ("xref", $"x{suffix} domain"),
            ("yref", $"y{suffix} domain"),
            ("x", 0),
            ("y", 1),
            ("xanchor", "left"),
            ("yanchor", "bottom")
        );

    private static IEnumerable<T> Items<T>(Layout layout, string name) => Own(layout, name) as IEnumerable<T> ?? [];

    private static void Copy(DynamicObj.DynamicObj? from, DynamicObj.DynamicObj to)
    {
        foreach (var pair in from?.GetProperties(false) ?? [])
        {
            to.SetProperty(pair.Key, pair.Value);
        }
    }

    private static object? Own(DynamicObj.DynamicObj of, string name) => of.TryGetPropertyValue(name).ValueOrNull();

    private static object? ValueOrNull(this Microsoft.FSharp.Core.FSharpOption<object>? option) => option?.Value;
}
