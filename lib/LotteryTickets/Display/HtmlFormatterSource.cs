namespace LotteryTickets;

/// <summary>Formats any <see cref="IHtml"/>: its HTML, and <c>ToString()</c> as plain text.</summary>
public sealed class HtmlFormatterSource
{
    private readonly object[] _formatters =
    [
        new ValueFormatter("text/html", value => (value as IHtml)?.ToHtml()),
        new ValueFormatter("text/plain", value => value.ToString()),
    ];

    /// <summary>One formatter per MIME type; found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
