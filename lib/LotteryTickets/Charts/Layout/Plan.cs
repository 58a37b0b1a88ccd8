using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts.Layout;

/// <summary>What the panels of a figure share: axes and scales.</summary>
internal sealed class Plan
{
    public const double TickSize = 12;

    public Plan(Figure figure)
    {
        Figure = figure;
        Parts = figure.Panels.Count > 0 ? figure.Panels : [figure];
        Marks = [.. Parts.SelectMany(part => part.Marks)];
        XAxis = HasHeatMap ? figure.XAxis with { Reversed = false } : figure.XAxis;
        YAxis = HasHeatMap ? figure.YAxis with { Reversed = true } : figure.YAxis;
        X = Scale.Fit(XAxis, Span.Union(Marks.Select(mark => mark.XSpan)));
        Y = Scale.Fit(YAxis, Span.Union(Marks.Select(mark => mark.YSpan(YAxis))));
    }

    public Figure Figure { get; }

    public IReadOnlyList<Figure> Parts { get; }

    public IReadOnlyList<Mark> Marks { get; }

    public Axis XAxis { get; }

    /// <summary>Turned round under a heat map: its row 0 is on top.</summary>
    public Axis YAxis { get; }

    public Scale X { get; }

    public Scale Y { get; }

    public int Columns => Figure.Columns;

    public int Rows => (Parts.Count + Columns - 1) / Columns;

    /// <summary>Width over height of the panels, where square cells fix it.</summary>
    public double? Aspect =>
        Marks.OfType<HeatMap>().FirstOrDefault(map => map.Square) is { } map
            ? (double)map.Columns / map.Rows
            : null;

    private bool HasHeatMap => Marks.OfType<HeatMap>().Any();

    public Panel PanelAt(int index, Box box, ColourBar? bar) =>
        new(
            Figure.Panels.Count > 0 ? Parts[index].Title : "",
            Parts[index].Marks,
            box,
            XAxis,
            YAxis,
            X,
            Y,
            Whole(XAxis, Ticks.For(XAxis, X, box.Width, TickSize, horizontal: true)),
            Whole(YAxis, Ticks.For(YAxis, Y, box.Height, TickSize, horizontal: false)),
            bar?.Scale ?? new(0, 1)
        )
        {
            AtLeft = index % Columns == 0,
            AtBottom = index + Columns >= Parts.Count,
        };

    /// <summary>Rows and columns are counted: no ticks between them.</summary>
    private IReadOnlyList<Tick> Whole(Axis axis, IReadOnlyList<Tick> ticks) =>
        HasHeatMap && !axis.ByName
            ? [.. ticks.Where(tick => tick.Value == Math.Round(tick.Value))]
            : ticks;
}
