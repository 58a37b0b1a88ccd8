using System.Globalization;
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Plotly.NET;

namespace LotteryTickets;

internal static class ChartJson
{
    private static readonly Lazy<JsonNode> PlotlyDefault = new(() => Parse(Theme.PlotlyDefault));
    private static readonly Lazy<JsonNode> Ours = new(() => Parse(Theme.Template));

    public static string Of(GenericChart chart) => Json.Write(Node(chart));

    public static JsonObject Node(GenericChart chart)
    {
        var node = JsonNode.Parse(GenericChart.toJson(chart))!.AsObject();
        var layout = node["layout"]!.AsObject();
        // A chart is as wide as its page; Plotly.NET always states a width.
        if (layout["width"]?.GetValue<double>() == Defaults.DefaultWidth)
            layout.Remove("width");

        if (layout["template"] is not { } template || JsonNode.DeepEquals(template, PlotlyDefault.Value))
            layout["template"] = Ours.Value.DeepClone();

        if (layout["title"] is not null && layout["margin"] is null)
            layout["margin"] = new JsonObject { ["t"] = 52 };

        node["data"] = new JsonArray([.. node["data"]!.AsArray().Select(trace => Compact(trace))]);
        return node;
    }

    // JSON has no NaN and no infinities; Plotly would take the texts that Newtonsoft writes for categories.
    private static JsonNode? Compact(JsonNode? node) =>
        node switch
        {
            JsonObject properties => new JsonObject(
                properties.Select(pair => KeyValuePair.Create(pair.Key, Compact(pair.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Compact)]),
            JsonValue value when value.TryGetValue<string>(out var text) => text is "NaN" or "Infinity" or "-Infinity"
                ? null
                : text,
            JsonValue value when value.TryGetValue<double>(out var number) => double.Parse(
                number.ToString("G7", CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            ),
            _ => node?.DeepClone(),
        };

    private static JsonNode Parse(object value) => JsonNode.Parse(JsonConvert.SerializeObject(value))!;
}
