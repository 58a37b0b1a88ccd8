using System.Globalization;
using Microsoft.Data.Analysis;

namespace LotteryTickets;

/// <summary>Writes data frames as tables: numbers to the right, with as many digits as they need, and a limit of rows.</summary>
public static class DataFrameDisplay
{
    /// <summary>The most rows that are shown; a last line counts the others.</summary>
    public const int MostShown = 20;

    private const int FractionDigits = 4;
    private static readonly string[] Fractions = ["density", "accuracy"];

    /// <summary>Returns a frame as an HTML table.</summary>
    public static string ToHtml(DataFrame frame)
    {
        var columns = Shown(frame);
        string Row(string tag, Func<Column, string> text) =>
            $"<tr>{string.Concat(columns.Select(column => $"<{tag} style=\"text-align:{(column.AtRight ? "right" : "left")}\">{Html.Escape(text(column))}</{tag[..2]}>"))}</tr>";
        var body = Rows(frame).Select(row => Row("td", column => column.Cells[row]));
        var rest = Rest(frame) is { Length: > 0 } text
            ? $"<tfoot><tr><td colspan=\"{columns.Length}\">{text}</td></tr></tfoot>"
            : "";
        return $"<table class=\"frame\"><thead>{Row("th scope=\"col\"", column => column.Caption)}</thead><tbody>{string.Concat(body)}</tbody>{rest}</table>";
    }

    /// <summary>Returns a frame as text of fixed width.</summary>
    public static string ToText(DataFrame frame)
    {
        var columns = Shown(frame);
        string Line(Func<Column, string> text) =>
            string.Join("  ", columns.Select(column => column.Pad(text(column)))).TrimEnd();
        string[] head = [Line(column => column.Caption), Line(column => new string('─', column.Width))];
        return string.Join(
                '\n',
                [.. head, .. Rows(frame).Select(row => Line(column => column.Cells[row])), Rest(frame)]
            )
            .TrimEnd('\n');
    }

    private static Column[] Shown(DataFrame frame) => [.. frame.Columns.Select(Of)];

    private static IEnumerable<int> Rows(DataFrame frame) =>
        Enumerable.Range(0, (int)Math.Min(frame.Rows.Count, MostShown));

    private static string Rest(DataFrame frame) =>
        (frame.Rows.Count - MostShown) switch
        {
            <= 0 => "",
            1 => "… and 1 more row",
            var more => string.Create(CultureInfo.InvariantCulture, $"… and {more:N0} more rows"),
        };

    private static Column Of(DataFrameColumn column)
    {
        object?[] values = [.. column.Cast<object?>().Take(MostShown)];
        var isNumeric = column.IsNumericColumn();
        var format = isNumeric ? FormatOf(column.Name, [.. values.OfType<IConvertible>().Select(Number)]) : null;
        return new(
            column.Name.Replace('_', ' '),
            isNumeric,
            [
                .. values.Select(value =>
                    value is null ? ""
                    : isNumeric ? Number(value).ToString(format, CultureInfo.InvariantCulture)
                    : Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""
                ),
            ]
        );
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    /// <summary>Returns one format for a whole column, so that decimal points lie below each other.</summary>
    private static string FormatOf(string name, double[] values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var largest = finite.Select(Math.Abs).DefaultIfEmpty().Max();
        var isFraction = Fractions.Any(fraction => name.Contains(fraction, StringComparison.OrdinalIgnoreCase));
        if (!isFraction && largest is > 0 and < 0.001)
            return "0.00e+0";
        var most = isFraction ? FractionDigits : Math.Clamp(3 - (int)Math.Floor(Math.Log10(largest + 1e-300)), 0, 4);
        var digits = Enumerable
            .Range(0, most)
            .FirstOrDefault(few => finite.All(value => Math.Round(value, few) == Math.Round(value, most)), most);
        return (largest < 10_000 ? "F" : "N") + digits;
    }

    private sealed record Column(string Caption, bool AtRight, string[] Cells)
    {
        public int Width { get; } = Cells.Append(Caption).Max(text => text.Length);

        public string Pad(string text) => AtRight ? text.PadLeft(Width) : text.PadRight(Width);
    }
}
