using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Plotly;
using LotteryTickets.Charts.Svg;

namespace LotteryTickets.Charts.Marks;

/// <summary>One thing drawn in a panel. A new kind is one class here and one method of <see cref="Figure"/>.</summary>
internal abstract record Mark(string Name, Style Style)
{
    /// <summary>Whether the legend names it.</summary>
    public virtual bool InLegend => false;

    /// <summary>What it needs of the x axis.</summary>
    public abstract Span XSpan { get; }

    /// <summary>What it needs of the y axis.</summary>
    public abstract Span YSpan(Axis y);

    /// <summary>Throws an <see cref="ArgumentException"/> that names the mark, if these axes cannot show it.</summary>
    public abstract void Check(Axis x, Axis y);

    public abstract void Draw(SvgWriter svg, Panel panel);

    /// <summary>Its sample in the legend, centred on a point.</summary>
    public virtual void DrawKey(SvgWriter svg, double x, double y) { }

    /// <summary>Adds its traces, shapes and annotations.</summary>
    public abstract void Plot(PlotlyPanel plotly);

    /// <summary>One line for those who do not see the figure.</summary>
    public abstract string Describe(Axis x, Axis y);
}
