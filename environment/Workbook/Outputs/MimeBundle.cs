namespace Workbook.Outputs;

/// <summary>One value in all the forms it can be shown in, keyed by MIME type.</summary>
public sealed class MimeBundle(IReadOnlyDictionary<string, string> items)
{
    /// <summary>The forms, in ordinal order of their MIME types (as notebooks are written).</summary>
    public IReadOnlyDictionary<string, string> Items { get; } =
        new SortedDictionary<string, string>(items.ToDictionary(), StringComparer.Ordinal);

    /// <summary>The forms to keep: the HTML of a chart is a script with the chart's JSON, which is kept itself.</summary>
    public IEnumerable<KeyValuePair<string, string>> Kept =>
        Items.ContainsKey(MimeTypes.Plotly) ? Items.Where(form => form.Key != MimeTypes.Html) : Items;

    /// <summary>The text/plain form, or an empty string.</summary>
    public string PlainText => Items.GetValueOrDefault(MimeTypes.Plain, "");

    /// <summary>All forms together, in characters.</summary>
    public long Length => Items.Values.Sum(form => (long)form.Length);

    public static MimeBundle Text(string text) => new(new Dictionary<string, string> { [MimeTypes.Plain] = text });
}
