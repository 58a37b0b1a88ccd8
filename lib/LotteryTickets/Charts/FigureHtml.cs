using System.Text;
using LotteryTickets.Charts.Layout;
using LotteryTickets.Display;

namespace LotteryTickets.Charts;

/// <summary>A figure as an image inside HTML, which needs no scripts.</summary>
internal static class FigureHtml
{
    public static string Of(Figure figure)
    {
        var source = Convert.ToBase64String(Encoding.UTF8.GetBytes(figure.ToSvg()));
        var layout = FigureLayout.Of(figure);
        return "<figure style=\"margin:0.5em 0\">"
            + $"<img src=\"data:image/svg+xml;base64,{source}\" alt=\"{Html.Escape(FigureText.Of(figure))}\""
            + $" width=\"{layout.Width:0}\" style=\"max-width:100%;height:auto\"></figure>";
    }
}
