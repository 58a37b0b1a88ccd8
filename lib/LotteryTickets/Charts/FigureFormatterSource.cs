using LotteryTickets.Display;

namespace LotteryTickets.Charts;

/// <summary>Formats a <see cref="Figure"/> in every form that a notebook may show.</summary>
public sealed class FigureFormatterSource
{
    /// <summary>The MIME type under which notebooks draw Plotly figures.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private readonly object[] _formatters =
    [
        new ValueFormatter("text/html", value => (value as Figure)?.ToHtml()),
        new ValueFormatter(PlotlyMimeType, value => (value as Figure)?.ToPlotlyJson()),
        new ValueFormatter("image/svg+xml", value => (value as Figure)?.ToSvg()),
        new ValueFormatter("text/plain", value => (value as Figure)?.ToString()),
    ];

    /// <summary>One formatter per MIME type; found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
