using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace LotteryTickets;

// Chart.Grid would leave the references of all charts in the first panel, and list a method once per panel.
public static partial class Plots
{
    private const int PanelHeight = 340;
    private const int PicturesWidth = 640;

    /// <summary>Draws charts side by side under their titles, with one legend in which each method appears once.</summary>
    public static GenericChart Panels(IEnumerable<(string Title, GenericChart Chart)> panels, int columns)
    {
        (string Title, GenericChart Chart)[] all = [.. panels];
        if (all.Length == 0 || columns < 1)
            throw new ArgumentException("Panels need at least one chart and at least one column.", nameof(panels));

        var grid = new Layout();
        List<Trace> traces = [];
        List<Shape> shapes = [];
        List<Annotation> notes = [];
        var (across, rows) = (Math.Min(columns, all.Length), (all.Length + columns - 1) / columns);
        foreach (var (index, (title, chart)) in all.Index())
        {
            var suffix = index == 0 ? "" : $"{index + 1}";
            var layout = GenericChart.getLayout(chart);
            var (left, right) = Share(index % columns, across, 0.1);
            var (top, bottom) = Share(index / columns, rows, 0.22);
            SetAxis(grid, layout, 'x', suffix, [left, right]);
            SetAxis(grid, layout, 'y', suffix, [1 - bottom, 1 - top]);
            traces.AddRange(
                GenericChart.getTraces(chart).Select(trace => InPanel(trace, suffix, right, 1 - bottom, 1 - top))
            );
            shapes.AddRange(Items<Shape>(layout, "shapes").Select(shape => InPanel(shape, suffix)));
            notes.AddRange(
                Items<Annotation>(layout, "annotations").Append(Heading(title)).Select(note => InPanel(note, suffix))
            );
            grid.SetProperty("hovermode", layout.Get("hovermode") ?? "x unified");
        }

        ListOnce(traces);
        var pictures = all.All(panel =>
            (GenericChart.getLayout(panel.Chart).Get("yaxis") as LinearAxis).Get("scaleanchor") is not null
        );
        return GenericChart
            .setLayout(grid, GenericChart.ofTraceObjects(false, ListModule.OfSeq(traces)))
            .WithLayout("shapes", shapes)
            .WithLayout("annotations", notes)
            .WithLayout("height", 90 + (rows * (pictures ? PicturesWidth / across : PanelHeight)))
            .WithLayout("margin", PlotlyObject.Of<Margin>("""{"t": 40}"""));
    }

    private static (double From, double To) Share(int index, int count, double gap)
    {
        var width = (1 - (gap * (count - 1))) / count;
        return (Math.Round(index * (width + gap), 4), Math.Round((index * (width + gap)) + width, 4));
    }

    private static void SetAxis(Layout grid, Layout layout, char letter, string suffix, double[] domain)
    {
        var axis = (layout.Get($"{letter}axis") as LinearAxis)
            .CopyTo(new LinearAxis())
            .With("anchor", (letter == 'x' ? "y" : "x") + suffix)
            .With("domain", domain);
        if (axis.Get("scaleanchor") is not null)
            axis.SetProperty("scaleanchor", "x" + suffix);

        grid.SetProperty($"{letter}axis{suffix}", axis);
    }

    private static Trace InPanel(Trace trace, string suffix, double right, double bottom, double top)
    {
        var moved = trace.CopyTo(new Trace(trace.type)).With("xaxis", "x" + suffix).With("yaxis", "y" + suffix);
        return trace.Get("colorbar") is ColorBar bar
            ? moved.With(
                "colorbar",
                bar.CopyTo(new ColorBar()).With("x", right).With("y", (bottom + top) / 2).With("len", top - bottom)
            )
            : moved;
    }

    private static T InPanel<T>(T item, string suffix)
        where T : DynamicObj.DynamicObj, new()
    {
        var moved = item.CopyTo(new T());
        foreach (var name in new[] { "xref", "yref" })
        {
            var axis = item.Get(name)?.ToString() ?? name[..1];
            if (axis[0] is 'x' or 'y')
                moved.SetProperty(name, axis[..1] + suffix + axis[1..]);
        }

        return moved;
    }

    private static Annotation Heading(string title) =>
        PlotlyObject
            .Of<Annotation>(
                """{"showarrow": false, "xref": "x domain", "yref": "y domain", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"}"""
            )
            .With("text", $"<b>{title}</b>");

    private static void ListOnce(List<Trace> traces)
    {
        HashSet<string> listed = [];
        foreach (var trace in traces)
        {
            if (trace.Get("name") is not string name)
                continue;
            trace.SetProperty("legendgroup", name);
            if (!listed.Add(name))
                trace.SetProperty("showlegend", false);
        }
    }

    private static IEnumerable<T> Items<T>(Layout layout, string name) => layout.Get(name) as IEnumerable<T> ?? [];
}
