using System.Globalization;
using Microsoft.Data.Analysis;

namespace LotteryTickets;

/// <summary>Writes data frames as tables: numbers to the right, with as many digits as they need, and a limit of rows.</summary>
public static class DataFrameDisplay
{
    /// <summary>The most rows that are shown; a last line counts the others.</summary>
    public const int MostShown = 20;

    /// <summary>Returns a frame as an HTML table.</summary>
    public static string ToHtml(DataFrame frame)
    {
        Column[] columns = [.. frame.Columns.Select(Of)];
        string Row(string tag, int line) =>
            $"<tr>{string.Concat(columns.Select(column => $"<{tag} style=\"text-align:{column.Side}\">{Html.Escape(column.Lines[line])}</{tag[..2]}>"))}</tr>";
        var body = string.Concat(Enumerable.Range(1, Shown(frame)).Select(line => Row("td", line)));
        var rest = Rest(frame) is { } text
            ? $"<tfoot><tr><td colspan=\"{columns.Length}\">{text}</td></tr></tfoot>"
            : "";
        return $"<table class=\"frame\"><thead>{Row("th scope=\"col\"", 0)}</thead><tbody>{body}</tbody>{rest}</table>";
    }

    /// <summary>Returns a frame as text of fixed width.</summary>
    public static string ToText(DataFrame frame)
    {
        Column[] columns = [.. frame.Columns.Select(Of)];
        string Line(Func<Column, string> text) => string.Join("  ", columns.Select(text)).TrimEnd();
        var lines = Enumerable.Range(0, Shown(frame) + 1).Select(line => Line(column => column.Padded(line))).ToList();
        lines.Insert(1, Line(column => new string('─', column.Width)));
        return string.Join('\n', Rest(frame) is { } rest ? [.. lines, rest] : lines);
    }

    private static int Shown(DataFrame frame) => (int)Math.Min(frame.Rows.Count, MostShown);

    private static string? Rest(DataFrame frame) =>
        frame.Rows.Count > MostShown ? $"… and {Spell.Count(frame.Rows.Count - MostShown, "more row")}" : null;

    private static Column Of(DataFrameColumn column)
    {
        object?[] values = [.. column.Cast<object?>().Take(MostShown)];
        var isNumeric = column.IsNumericColumn();
        if (isNumeric)
        {
            var numbers = Array.ConvertAll(
                values,
                value => value is null ? null : (double?)Convert.ToDouble(value, null)
            );
            var format = FormatOf(column.Name, [.. numbers.OfType<double>().Where(double.IsFinite)]);
            values = Array.ConvertAll(
                numbers,
                number => (object?)number?.ToString(format, CultureInfo.InvariantCulture)
            );
        }

        var cells = values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        return new([column.Name.Replace('_', ' '), .. cells], isNumeric);
    }

    /// <summary>Returns one format for a whole column, so that decimal points are aligned.</summary>
    private static string FormatOf(string name, double[] values)
    {
        var largest = values.Select(Math.Abs).DefaultIfEmpty().Max();
        var isFraction = name.Contains("density") || name.Contains("accuracy");
        if (!isFraction && largest is > 0 and < 0.001)
            return "0.00e+0";
        var most = isFraction || largest < 1 ? 4 : Math.Max(0, 3 - (int)Math.Log10(largest));
        var needed = Enumerable.Range(0, most).Where(few => values.All(value => IsEqual(value, few, most)));
        return (largest < 10_000 ? "F" : "N") + needed.DefaultIfEmpty(most).First();
    }

    private static bool IsEqual(double value, int few, int most) => Math.Round(value, few) == Math.Round(value, most);

    /// <summary>A column's caption and cells.</summary>
    private sealed record Column(string[] Lines, bool IsNumeric)
    {
        public int Width { get; } = Lines.Max(line => line.Length);

        public string Side => IsNumeric ? "right" : "left";

        public string Padded(int line) => IsNumeric ? Lines[line].PadLeft(Width) : Lines[line].PadRight(Width);
    }
}
