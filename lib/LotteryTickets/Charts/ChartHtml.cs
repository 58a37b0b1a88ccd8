using Plotly.NET;

namespace LotteryTickets;

/// <summary>A chart as HTML with a script.</summary>
internal static class ChartHtml
{
    public static string Of(GenericChart chart) => $"<pre>{Html.Escape(ChartText.Of(chart))}</pre>";
}
