using Newtonsoft.Json;

namespace LotteryTickets;

// Objects of Plotly's schema are written as JSON: Plotly.NET's constructors would need dozens of arguments.
internal static class PlotlyObject
{
    public static T Of<T>(string json) => JsonConvert.DeserializeObject<T>(json)!;

    public static T With<T>(this T target, string property, object value)
        where T : DynamicObj.DynamicObj
    {
        target.SetProperty(property, value);
        return target;
    }

    public static object? Get(this DynamicObj.DynamicObj? of, string property) =>
        of?.TryGetPropertyValue(property)?.Value;

    public static T CopyTo<T>(this DynamicObj.DynamicObj? from, T to)
        where T : DynamicObj.DynamicObj
    {
        foreach (var pair in from?.GetProperties(false) ?? [])
            to.SetProperty(pair.Key, pair.Value);
        return to;
    }
}
