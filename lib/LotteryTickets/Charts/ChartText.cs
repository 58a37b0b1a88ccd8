using System.Globalization;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace LotteryTickets;

internal static class ChartText
{
    public static string Of(GenericChart chart)
    {
        var node = ChartJson.Node(chart);
        var layout = node["layout"] as JsonObject;
        var title = Title(layout) ?? $"Chart of {Title(layout?["yaxis"]) ?? "values"}";
        var lines = node["data"]!.AsArray().Where(trace => trace!["name"] is not null).Select(trace => Line(trace!));
        var references = (layout?["shapes"] as JsonArray ?? [])
            .Where(shape => shape!["name"] is not null)
            .Select(shape => $"  {shape!["name"]}: {Number(shape["y0"])}");
        return string.Join('\n', [title, .. lines, .. references]);
    }

    private static string Line(JsonNode trace)
    {
        var y = trace["y"] as JsonArray ?? [];
        return
            y.Count > 0
            && y.All(value => value is null || value.GetValueKind() == System.Text.Json.JsonValueKind.Number)
            ? $"  {trace["name"]}: {y.Count} points, from {Number(y[0])} to {Number(y[^1])}"
            : $"  {trace["name"]}: {y.Count} points";
    }

    private static string Number(JsonNode? value) =>
        value is null ? "nothing" : value.GetValue<double>().ToString("G4", CultureInfo.InvariantCulture);

    private static string? Title(JsonNode? of) => of?["title"]?["text"]?.GetValue<string>();
}
