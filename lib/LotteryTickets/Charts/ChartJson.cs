using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Plotly.NET;

namespace LotteryTickets;

/// <summary>A chart as Plotly's JSON.</summary>
internal static class ChartJson
{
    private static readonly Lazy<JsonNode> PlotlyDefault = new(() => Parse(Theme.PlotlyDefault));
    private static readonly Lazy<JsonNode> Ours = new(() => Parse(Theme.Template));

    public static string Of(GenericChart chart) => Node(chart).ToJsonString();

    public static JsonObject Node(GenericChart chart)
    {
        var node = JsonNode.Parse(GenericChart.toJson(chart))!.AsObject();
        if (
            node["layout"] is JsonObject layout
            && (layout["template"] is not { } template || JsonNode.DeepEquals(template, PlotlyDefault.Value))
        )
        {
            layout["template"] = Ours.Value.DeepClone();
        }

        foreach (var trace in node["data"]!.AsArray())
        {
            Clean(trace!);
        }

        return node;
    }

    /// <summary>Replaces numbers that JSON does not have: Newtonsoft writes them as text, which Plotly takes for categories.</summary>
    private static void Clean(JsonNode node)
    {
        if (node is JsonObject properties)
        {
            foreach (var property in properties.Select(pair => pair.Value).OfType<JsonNode>())
            {
                Clean(property);
            }
        }
        else if (node is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                if (items[index] is JsonValue value && value.TryGetValue<string>(out var text))
                {
                    if (text is "NaN" or "Infinity" or "-Infinity")
                    {
                        items[index] = null;
                    }
                }
                else if (items[index] is { } item)
                {
                    Clean(item);
                }
            }
        }
    }

    private static JsonNode Parse(object value) => JsonNode.Parse(JsonConvert.SerializeObject(value))!;
}
