using System.Numerics;
using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts;

public sealed partial record Figure
{
    /// <summary>A matrix as colours, row 0 on top; small ones show their numbers too.</summary>
    /// <param name="values">Rows by columns; what is not finite stays empty.</param>
    /// <param name="label">What the values measure; stands beside the colour bar.</param>
    /// <param name="percent">Values are fractions, shown as percentages.</param>
    /// <param name="min">The value of the darkest colour; null takes the smallest of all panels.</param>
    /// <param name="max">The value of the lightest colour; null takes the largest of all panels.</param>
    /// <param name="rows">A name per row; null numbers them from 0.</param>
    /// <param name="columns">A name per column; null numbers them from 0.</param>
    /// <param name="square">Cells as wide as they are high; false fills the figure.</param>
    public Figure HeatMap<T>(
        T[,] values,
        string label = "",
        bool percent = false,
        double? min = null,
        double? max = null,
        IEnumerable<string>? rows = null,
        IEnumerable<string>? columns = null,
        bool square = true
    )
        where T : INumber<T>
    {
        if (values.Length == 0)
            throw new ArgumentException(
                $"The heat map \"{label}\" has no cells; give at least one row and one column.",
                nameof(values)
            );
        var scale = new Axis
        {
            Label = label,
            Percent = percent,
            Min = min,
            Max = max,
        };
        scale.Check("colour");
        var named = this with
        {
            XAxis = XAxis.With(columns ?? []).Axis,
            YAxis = YAxis.With(rows ?? []).Axis,
        };
        return named.With(new HeatMap(Doubles(values), scale, square));
    }

    /// <summary>A heat map of a flat row of values, such as one neuron's incoming weights as an image.</summary>
    /// <param name="values">Row after row.</param>
    /// <param name="width">Values per row.</param>
    /// <param name="label">What the values measure; stands beside the colour bar.</param>
    /// <param name="percent">Values are fractions, shown as percentages.</param>
    /// <param name="min">The value of the darkest colour; null takes the smallest of all panels.</param>
    /// <param name="max">The value of the lightest colour; null takes the largest of all panels.</param>
    public Figure HeatMap<T>(
        IReadOnlyList<T> values,
        int width,
        string label = "",
        bool percent = false,
        double? min = null,
        double? max = null
    )
        where T : INumber<T>
    {
        if (width < 1 || values.Count % width != 0)
            throw new ArgumentException(
                $"The heat map \"{label}\" has {values.Count} values, which do not fill rows of {width}; give a width that divides them.",
                nameof(width)
            );
        var cells = new T[values.Count / width, width];
        for (var index = 0; index < values.Count; index++)
            cells[index / width, index % width] = values[index];
        return HeatMap(cells, label, percent, min, max);
    }

    private static double[,] Doubles<T>(T[,] values)
        where T : INumber<T>
    {
        var cells = new double[values.GetLength(0), values.GetLength(1)];
        for (var row = 0; row < cells.GetLength(0); row++)
        for (var column = 0; column < cells.GetLength(1); column++)
            cells[row, column] = double.CreateChecked(values[row, column]);
        return cells;
    }
}
