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
    private const double OneSquare = 340;
    private const double Narrowest = 24;
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

    /// <summary>The width is given, and each row of panels adds to the height; square cells decide both.</summary>
    private static (double Width, double Height) Size(Plan plan, Margins margins)
    {
        var figure = plan.Figure;
        var across = margins.Left + margins.Right + GapX * (plan.Columns - 1);
        var down = margins.Top + margins.Bottom + GapY * (plan.Rows - 1);
        var panelWidth = Math.Max(
            Narrowest,
            ((figure.Width ?? DefaultWidth) - across) / plan.Columns
        );
        var panelHeight =
            figure.Height is { } given ? Math.Max(Narrowest, (given - down) / plan.Rows)
            : plan.Parts.Count > 1 ? GridPanel
            : OnePanel;
        var least = 0.0;
        if (plan.Aspect is { } aspect)
        {
            var most = figure.Height is null ? Math.Max(panelHeight, OneSquare) : panelHeight;
            panelHeight = Math.Min(most, panelWidth / aspect);
            panelWidth = panelHeight * aspect;
            least = Math.Min(figure.Width ?? DefaultWidth, Legend.TitleWidth(figure));
        }
        var width = Math.Max(least, across + plan.Columns * panelWidth);
        return (Math.Round(width), Math.Round(down + plan.Rows * panelHeight));
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
