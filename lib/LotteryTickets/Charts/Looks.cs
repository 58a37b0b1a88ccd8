using Plotly.NET;

namespace LotteryTickets;

/// <summary>The color, dash pattern and symbol of one method. Color is never the only cue.</summary>
public sealed record Look(string Color, StyleParam.DrawingStyle Dash, StyleParam.MarkerSymbol Symbol);

/// <summary>The looks of the methods: the same method has the same look in every chart.</summary>
// Okabe and Ito (2008), adjusted to contrast at 3:1 with light and dark pages, also with color blindness.
public static class Looks
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Look> Taken = new(StringComparer.OrdinalIgnoreCase);

    public static Look Dense { get; } =
        new("#8A9299", StyleParam.DrawingStyle.LongDash, StyleParam.MarkerSymbol.TriangleDown);

    public static Look Ticket { get; } = new("#2E8FE6", StyleParam.DrawingStyle.Solid, StyleParam.MarkerSymbol.Circle);

    public static Look Reinitialized { get; } =
        new("#D0610F", StyleParam.DrawingStyle.Dash, StyleParam.MarkerSymbol.Square);

    public static Look RandomMask { get; } =
        new("#0E7A63", StyleParam.DrawingStyle.Dot, StyleParam.MarkerSymbol.Diamond);

    public static Look OneShot { get; } =
        new("#9150AB", StyleParam.DrawingStyle.DashDot, StyleParam.MarkerSymbol.TriangleUp);

    // For methods without a role of their own, in the order in which they are assigned.
    internal static IReadOnlyList<Look> Others { get; } =
    [
        Ticket,
        Reinitialized,
        RandomMask,
        OneShot,
        new("#A67F08", StyleParam.DrawingStyle.LongDash, StyleParam.MarkerSymbol.TriangleDown),
        new("#D14D84", StyleParam.DrawingStyle.LongDashDot, StyleParam.MarkerSymbol.X),
        new("#3E8CBA", StyleParam.DrawingStyle.Dash, StyleParam.MarkerSymbol.Cross),
        new("#8C7355", StyleParam.DrawingStyle.Dot, StyleParam.MarkerSymbol.Star),
    ];

    private static Dictionary<string, Look> Roles { get; } =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["dense"] = Dense,
            ["dense network"] = Dense,
            ["ticket"] = Ticket,
            ["winning ticket"] = Ticket,
            ["weight rewinding"] = Ticket,
            ["random reinitialization"] = Reinitialized,
            ["random mask"] = RandomMask,
            ["one-shot"] = OneShot,
            ["one-shot pruning"] = OneShot,
            ["learning-rate rewinding"] = Others[4],
            ["fine-tuning"] = Others[5],
        };

    /// <summary>Returns the look of a method. An unknown name takes the first free look, and keeps it.</summary>
    /// <param name="method">The name of the method, such as <c>winning ticket</c>; a plural has the same look.</param>
    public static Look For(string method)
    {
        var name = method.Trim();
        lock (Gate)
        {
            if (!Taken.TryGetValue(name, out var look))
            {
                look = RoleOf(name) ?? Free();
                Taken.Add(name, look);
            }

            return look;
        }
    }

    internal static Look? RoleOf(string name) =>
        Roles.GetValueOrDefault(name) ?? Roles.GetValueOrDefault(name.TrimEnd('s'));

    private static Look Free() =>
        Others.FirstOrDefault(look => !Taken.ContainsValue(look)) ?? Others[Taken.Count % Others.Count];
}
