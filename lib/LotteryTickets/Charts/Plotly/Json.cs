using System.Text.Json.Nodes;
using LotteryTickets.Charts.Layout;

namespace LotteryTickets.Charts.Plotly;

/// <summary>Values as they stand in a figure's JSON.</summary>
internal static class Json
{
    /// <summary>Six significant digits, whole numbers in full; null for what is missing.</summary>
    public static JsonNode? Number(double value) =>
        !double.IsFinite(value) ? null
        : Math.Abs(value) < 1e15 && value == Math.Round(value) ? JsonValue.Create((long)value)
        : JsonValue.Create(Numbers.Rounded(value, 6));

    public static JsonArray Array(IEnumerable<double> values) => new([.. values.Select(Number)]);

    public static JsonArray Array(IEnumerable<string> values) =>
        new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    /// <summary>Plotly reads its texts as a kind of HTML; a name is to be shown as it is.</summary>
    public static string Text(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A colour of which a share of what lies below shines through.</summary>
    public static string Clear(string hex, double opacity)
    {
        var rgb = Convert.FromHexString(hex.AsSpan(1));
        return FormattableString.Invariant($"rgba({rgb[0]},{rgb[1]},{rgb[2]},{opacity})");
    }
}
