using System.Globalization;
using System.Text;

namespace LotteryTickets.Display;

/// <summary>Starts tables.</summary>
public static class Table
{
    /// <summary>
    /// A table with a row per record. Without a call of <see cref="Table{T}.Column"/> its columns are the record's
    /// public properties.
    /// </summary>
    public static Table<T> Of<T>(IEnumerable<T> rows) => new([.. rows], [], "");
}

/// <summary>Records as a table: typed columns, numbers at the right. Every step returns a new table.</summary>
/// <typeparam name="T">What a row is made from.</typeparam>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Table<T> : IHtml
{
    /// <summary>Notebooks show the first rows of longer tables; CSV has them all.</summary>
    public const int MostShown = 200;

    private readonly IReadOnlyList<T> _rows;
    private readonly IReadOnlyList<TableColumn<T>> _columns;
    private readonly string _caption;

    internal Table(IReadOnlyList<T> rows, IReadOnlyList<TableColumn<T>> columns, string caption) =>
        (_rows, _columns, _caption) = (rows, columns, caption);

    /// <summary>Adds a column.</summary>
    /// <param name="header">Its heading.</param>
    /// <param name="value">A row's value; null and NaN are shown as a dash.</param>
    /// <param name="format">A .NET format of the invariant culture, such as <c>0.0%</c> or <c>N0</c>.</param>
    public Table<T> Column(string header, Func<T, object?> value, string? format = null) =>
        new(_rows, [.. _columns, new(header, value, format)], _caption);

    /// <summary>A line above the table that says what it shows.</summary>
    public Table<T> Caption(string caption) => new(_rows, _columns, caption);

    /// <inheritdoc/>
    public string ToHtml() => TableHtml.Of(Grid(MostShown));

    /// <summary>Aligned text.</summary>
    public override string ToString() => TableText.Of(Grid(MostShown));

    /// <summary>All rows as CSV (RFC 4180): numbers in full, in the invariant culture.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder();
        csv.Append(Line(Columns.Select(column => column.Header)));
        foreach (var row in _rows)
            csv.Append(Line(Columns.Select(column => Plain(column.Value(row)))));
        return csv.ToString();
    }

    private IReadOnlyList<TableColumn<T>> Columns =>
        _columns.Count > 0 ? _columns : TableColumn<T>.Properties;

    private TableGrid Grid(int most)
    {
        var shown = _rows.Take(most).ToList();
        return new(
            _caption,
            [.. Columns.Select(column => column.Header)],
            [
                .. Columns.Select(column =>
                    shown.Any(row => TableColumn<T>.IsNumber(column.Value(row)))
                ),
            ],
            [.. shown.Select(row => Columns.Select(column => column.Show(row)).ToArray())],
            _rows.Count - shown.Count
        );
    }

    private static string Plain(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Line(IEnumerable<string> fields) =>
        string.Join(',', fields.Select(Quoted)) + "\r\n";

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";
}
