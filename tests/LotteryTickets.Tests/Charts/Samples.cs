using System.Text.Json.Nodes;
using System.Xml.Linq;
using LotteryTickets.Charts;

namespace LotteryTickets.Tests.Charts;

/// <summary>Figures small enough to check by hand, and ways into what they become.</summary>
internal static class Samples
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>One point per decade, from 100% to 1%.</summary>
    public static Figure Decades =>
        new Figure("Accuracy")
            .X("weights remaining", log: true, reversed: true, percent: true, min: 0.01, max: 1)
            .Y("test accuracy", percent: true, min: 0, max: 1)
            .Line(
                "ticket",
                [1, 0.1, 0.01],
                [0.5, 0.75, 0.25],
                [0.4, 0.7, 0.2],
                [0.6, 0.8, 0.3],
                Palette.Ticket
            );

    public static Figure Panels =>
        Figure.Grid(
            "Layers",
            Enumerable
                .Range(0, 3)
                .Select(index =>
                    new Figure($"fc{index + 1}")
                        .X("round")
                        .Y("kept")
                        .Line("ticket", [0, 1, 2], [0, index, 2 * index])
                )
        );

    public static XElement Drawing(this Figure figure) => XDocument.Parse(figure.ToSvg()).Root!;

    public static JsonNode Json(this Figure figure) => JsonNode.Parse(figure.ToPlotlyJson())!;

    /// <summary>The box of the first panel.</summary>
    public static (double X, double Y, double Width, double Height) Panel(this XElement drawing)
    {
        var panel = drawing.Elements(Svg + "svg").First();
        return (
            Number(panel, "x"),
            Number(panel, "y"),
            Number(panel, "width"),
            Number(panel, "height")
        );
    }

    public static IEnumerable<XElement> Texts(this XElement drawing, string text) =>
        drawing.Descendants(Svg + "text").Where(element => element.Value == text);

    public static double Number(XElement element, string attribute) =>
        (double)element.Attribute(attribute)!;

    public static double[] Doubles(this JsonNode? array) =>
        [.. array!.AsArray().Select(value => value!.GetValue<double>())];
}
