using System.Numerics;
using LotteryTickets.Charts.Marks;
using LotteryTickets.Charts.Plotly;
using LotteryTickets.Charts.Svg;
using LotteryTickets.Display;

namespace LotteryTickets.Charts;

/// <summary>
/// A chart, built step by step; every step returns a new figure. It shows itself as an interactive Plotly figure
/// where there is a Plotly renderer, and as a drawing of our own everywhere else.
/// </summary>
/// <remarks>
/// Values that are not finite are missing and leave a gap. What cannot be drawn (lengths that differ, zero on a
/// logarithmic axis) throws an <see cref="ArgumentException"/> at the step that brings it, and names the series.
/// </remarks>
[TypeFormatterSource(
    typeof(FigureFormatterSource),
    PreferredMimeTypes = ["text/html", FigureFormatterSource.PlotlyMimeType, "image/svg+xml"]
)]
public sealed partial record Figure : IHtml
{
    /// <param name="title">What the figure shows, in a few words.</param>
    public Figure(string title) => Title = title;

    /// <summary>What the figure shows, in a few words.</summary>
    public string Title { get; init; }

    /// <summary>A second line: data set, scale, replicates, what a band means.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The horizontal axis, of all panels.</summary>
    public Axis XAxis { get; init; } = new();

    /// <summary>The vertical axis, of all panels.</summary>
    public Axis YAxis { get; init; } = new();

    /// <summary>In pixels of the drawing; null chooses.</summary>
    public int? Width { get; init; }

    /// <summary>In pixels of the drawing; null chooses.</summary>
    public int? Height { get; init; }

    internal IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>The small multiples of a grid; empty for a figure with one pair of axes.</summary>
    internal IReadOnlyList<Figure> Panels { get; init; } = [];

    internal int Columns { get; init; } = 1;

    /// <summary>A second line under the title: data set, scale, replicates, what a band means.</summary>
    public Figure About(string subtitle) => this with { Subtitle = subtitle };

    /// <summary>The size of the drawing in pixels; null chooses.</summary>
    public Figure Sized(int? width = null, int? height = null) =>
        (this with { Width = width, Height = height }).Checked();

    /// <summary>The horizontal axis.</summary>
    /// <param name="label">What is measured, in words.</param>
    /// <param name="log">Logarithmic; every value must be above zero.</param>
    /// <param name="reversed">Large values first.</param>
    /// <param name="percent">Fractions shown as percentages.</param>
    /// <param name="min">Where it begins, in the axis's unit; null lets the data decide.</param>
    /// <param name="max">Where it ends, in the axis's unit; null lets the data decide.</param>
    /// <param name="ticks">Where ticks may stand, such as the densities that were trained; null chooses round numbers.</param>
    public Figure X(
        string label,
        bool log = false,
        bool reversed = false,
        bool percent = false,
        double? min = null,
        double? max = null,
        IEnumerable<double>? ticks = null
    ) =>
        (
            this with
            {
                XAxis = Turned(XAxis, label, log, reversed, percent, min, max, ticks),
            }
        ).Checked();

    /// <summary>The vertical axis; the parameters are those of <see cref="X"/>.</summary>
    /// <param name="label">What is measured, in words.</param>
    /// <param name="log">Logarithmic; every value must be above zero.</param>
    /// <param name="reversed">Large values at the bottom.</param>
    /// <param name="percent">Fractions shown as percentages.</param>
    /// <param name="min">Where it begins, in the axis's unit; null lets the data decide.</param>
    /// <param name="max">Where it ends, in the axis's unit; null lets the data decide.</param>
    /// <param name="ticks">Where ticks may stand; null chooses round numbers.</param>
    public Figure Y(
        string label,
        bool log = false,
        bool reversed = false,
        bool percent = false,
        double? min = null,
        double? max = null,
        IEnumerable<double>? ticks = null
    ) =>
        (
            this with
            {
                YAxis = Turned(YAxis, label, log, reversed, percent, min, max, ticks),
            }
        ).Checked();

    /// <summary>A line through points, with a band from low to high.</summary>
    /// <param name="name">Its name in the legend; lines of one name in several panels share an entry.</param>
    /// <param name="x">Numbers, in the axis's unit.</param>
    /// <param name="y">As many as <paramref name="x"/>.</param>
    /// <param name="low">The band's lower edge: as many as <paramref name="x"/>, or null for no band.</param>
    /// <param name="high">The band's upper edge.</param>
    /// <param name="style">Its look, usually one of <see cref="Palette"/>; null takes the next free one.</param>
    public Figure Line<TX, TY>(
        string name,
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        IEnumerable<TY>? low = null,
        IEnumerable<TY>? high = null,
        Style? style = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY> =>
        With(new Line(name, Numbers(name, x, y, low, high), style ?? NextStyle));

    /// <summary>A line over an axis of names.</summary>
    /// <inheritdoc cref="Line{TX,TY}(string,IEnumerable{TX},IEnumerable{TY},IEnumerable{TY},IEnumerable{TY},Style)"/>
    public Figure Line<TY>(
        string name,
        IEnumerable<string> x,
        IEnumerable<TY> y,
        IEnumerable<TY>? low = null,
        IEnumerable<TY>? high = null,
        Style? style = null
    )
        where TY : INumber<TY> =>
        Named(x, places => new Line(name, Names(name, places, y, low, high), style ?? NextStyle));

    /// <summary>Points that no line joins, each with an error bar from low to high.</summary>
    /// <inheritdoc cref="Line{TX,TY}(string,IEnumerable{TX},IEnumerable{TY},IEnumerable{TY},IEnumerable{TY},Style)"/>
    public Figure Points<TX, TY>(
        string name,
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        IEnumerable<TY>? low = null,
        IEnumerable<TY>? high = null,
        Style? style = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY> =>
        With(new Points(name, Numbers(name, x, y, low, high), style ?? NextStyle));

    /// <summary>Points over an axis of names, each with an error bar from low to high.</summary>
    /// <inheritdoc cref="Line{TX,TY}(string,IEnumerable{TX},IEnumerable{TY},IEnumerable{TY},IEnumerable{TY},Style)"/>
    public Figure Points<TY>(
        string name,
        IEnumerable<string> x,
        IEnumerable<TY> y,
        IEnumerable<TY>? low = null,
        IEnumerable<TY>? high = null,
        Style? style = null
    )
        where TY : INumber<TY> =>
        Named(x, places => new Points(name, Names(name, places, y, low, high), style ?? NextStyle));

    /// <summary>Bars from zero, each with an error bar; several calls stand side by side.</summary>
    /// <inheritdoc cref="Line{TX,TY}(string,IEnumerable{TX},IEnumerable{TY},IEnumerable{TY},IEnumerable{TY},Style)"/>
    public Figure Bars<TX, TY>(
        string name,
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        IEnumerable<TY>? low = null,
        IEnumerable<TY>? high = null,
        Style? style = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY> =>
        With(new Bars(name, Numbers(name, x, y, low, high), style ?? NextStyle));

    /// <summary>Bars over an axis of names; several calls stand side by side.</summary>
    /// <inheritdoc cref="Line{TX,TY}(string,IEnumerable{TX},IEnumerable{TY},IEnumerable{TY},IEnumerable{TY},Style)"/>
    public Figure Bars<TY>(
        string name,
        IEnumerable<string> x,
        IEnumerable<TY> y,
        IEnumerable<TY>? low = null,
        IEnumerable<TY>? high = null,
        Style? style = null
    )
        where TY : INumber<TY> =>
        Named(x, places => new Bars(name, Names(name, places, y, low, high), style ?? NextStyle));

    /// <summary>A horizontal line to compare with, labelled in place, with a band from low to high.</summary>
    public Figure Reference(
        string name,
        double value,
        double? low = null,
        double? high = null,
        Style? style = null
    ) => With(new Reference(name, value, low, high, style ?? Palette.Dense));

    /// <summary>A text that points at a place, given in the axes' units.</summary>
    public Figure Note(string text, double x, double y) => With(new Note(text, x, y));

    /// <inheritdoc/>
    public string ToHtml() => FigureHtml.Of(this);

    /// <summary>A static drawing: SVG without scripts, on a light card that is readable on any page.</summary>
    public string ToSvg() => SvgFigure.Draw(this);

    /// <summary>The figure as Plotly's JSON: <c>{data, layout, config}</c>.</summary>
    public string ToPlotlyJson() => PlotlyFigure.Of(this).ToJsonString();

    /// <summary>The title, and a line per series with its reach.</summary>
    public override string ToString() => FigureText.Of(this);

    private Style NextStyle =>
        Palette.Next([.. Marks.OfType<Series>().Select(series => series.Style)]);

    private static SeriesData Numbers<TX, TY>(
        string name,
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        IEnumerable<TY>? low,
        IEnumerable<TY>? high
    )
        where TX : INumber<TX>
        where TY : INumber<TY> =>
        SeriesData.Of(name, SeriesData.Doubles(x), y, low, high, byName: false);

    private static SeriesData Names<TY>(
        string name,
        double[] places,
        IEnumerable<TY> y,
        IEnumerable<TY>? low,
        IEnumerable<TY>? high
    )
        where TY : INumber<TY> => SeriesData.Of(name, places, y, low, high, byName: true);

    private Figure Named(IEnumerable<string> x, Func<double[], Mark> mark)
    {
        var (axis, places) = XAxis.With(x);
        return (this with { XAxis = axis }).With(mark(places));
    }

    private Figure With(Mark mark) =>
        Panels.Count > 0
            ? throw new ArgumentException(
                $"\"{Title}\" is a grid; add \"{mark.Name}\" to one of its panels, before the grid is made."
            )
            : (this with { Marks = [.. Marks, mark] }).Checked();

    private static Axis Turned(
        Axis axis,
        string label,
        bool log,
        bool reversed,
        bool percent,
        double? min,
        double? max,
        IEnumerable<double>? ticks
    ) =>
        axis with
        {
            Label = label,
            Log = log,
            Reversed = reversed,
            Percent = percent,
            Min = min,
            Max = max,
            Ticks = [.. ticks ?? []],
        };

    /// <summary>This figure, if all of it can be shown on its axes.</summary>
    /// <exception cref="ArgumentException">Otherwise; it names the series or the axis.</exception>
    internal Figure Checked()
    {
        XAxis.Check("x");
        YAxis.Check("y");
        if (Width is < 160 || Height is < 120)
            throw new ArgumentException(
                $"{Width} by {Height} pixels are too few for a figure; give 160 by 120 or more."
            );
        foreach (var mark in Panels.Count > 0 ? Panels.SelectMany(panel => panel.Marks) : Marks)
            mark.Check(XAxis, YAxis);
        return this;
    }
}
