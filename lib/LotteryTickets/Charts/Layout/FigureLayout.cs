namespace LotteryTickets.Charts.Layout;

/// <summary>Where everything in a figure stands, in pixels: both renderers follow it.</summary>
internal sealed record FigureLayout(
    Figure Figure,
    double Width,
    double Height,
    Margins Margins,
    IReadOnlyList<Panel> Panels,
    Legend Legend,
    ColourBar? ColourBar
)
{
    public const double DefaultWidth = 760;
    private const double OnePanel = 300;
    private const double GridPanel = 170;
    private const double GapX = 22;
    private const double GapY = 34;

    /// <summary>All panels together.</summary>
    public Box Area =>
        new(
            Margins.Left,
            Margins.Top,
            Width - Margins.Left - Margins.Right,
            Height - Margins.Top - Margins.Bottom
        );

    /// <summary>Where the last column ends: short of the area, if square cells leave room.</summary>
    public double PanelsRight => Panels.Max(panel => panel.Box.Right);

    public static FigureLayout Of(Figure figure)
    {
        var plan = new Plan(figure.Checked());
        var legend = Legend.Of(plan.Marks, (figure.Width ?? DefaultWidth) - 32);
        var bar = ColourBar.Of(plan.Marks);
        var margins = Margins.Of(plan, legend, bar);
        var (width, height) = Size(plan, margins);
        var layout = new FigureLayout(figure, width, height, margins, [], legend, bar);
        return layout with
        {
            Panels =
            [
                .. plan.Parts.Select(
                    (_, index) => plan.PanelAt(index, layout.Place(plan, index), bar)
                ),
            ],
        };
    }

    /// <summary>Square cells decide the size; otherwise the width is given and each row of panels adds to the height.</summary>
    private static (double Width, double Height) Size(Plan plan, Margins margins)
    {
        var figure = plan.Figure;
        var (across, down) = (
            margins.Left + margins.Right + GapX * (plan.Columns - 1),
            margins.Top + margins.Bottom + GapY * (plan.Rows - 1)
        );
        var width = figure.Width ?? DefaultWidth;
        var panelWidth = (width - across) / plan.Columns;
        var panelHeight =
            figure.Height is { } given ? (given - down) / plan.Rows
            : plan.Parts.Count > 1 ? GridPanel
            : OnePanel;
        if (plan.Aspect is { } aspect)
        {
            panelHeight = Math.Min(
                figure.Height is null
                    ? Math.Max(panelHeight, Math.Min(OnePanel + 40, panelWidth / aspect))
                    : panelHeight,
                panelWidth / aspect
            );
            panelWidth = panelHeight * aspect;
            width = Math.Max(
                Math.Min(width, Legend.TitleWidth(figure)),
                across + plan.Columns * panelWidth
            );
        }
        return (Math.Round(width), Math.Round(down + plan.Rows * Math.Max(panelHeight, 40)));
    }

    private Box Place(Plan plan, int index)
    {
        var (row, column) = (index / plan.Columns, index % plan.Columns);
        var width = (Area.Width - GapX * (plan.Columns - 1)) / plan.Columns;
        var height = (Area.Height - GapY * (plan.Rows - 1)) / plan.Rows;
        if (plan.Aspect is { } aspect)
            width = Math.Min(width, height * aspect);
        return new(Area.X + column * (width + GapX), Area.Y + row * (height + GapY), width, height);
    }
}
