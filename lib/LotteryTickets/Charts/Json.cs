namespace LotteryTickets;

/// <summary>Objects of Plotly's schema for which Plotly.NET's constructors would need dozens of arguments.</summary>
internal static class Json
{
    public static DynamicObj.DynamicObj Object(params ReadOnlySpan<(string Name, object Value)> properties) =>
        With(new DynamicObj.DynamicObj(), properties);

    public static T With<T>(T target, params ReadOnlySpan<(string Name, object Value)> properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in properties)
        {
            target.SetProperty(name, value);
        }

        return target;
    }
}
