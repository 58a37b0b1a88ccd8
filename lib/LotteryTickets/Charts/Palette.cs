namespace LotteryTickets.Charts;

/// <summary>
/// One look for every chart: the same thing has the same colour, line and symbol everywhere. Blue, vermilion, green and
/// purple as in the palette of Okabe and Ito (2008), moved until each stands out at 3:1 or more from white and from a
/// dark page alike, and until those with a role stay apart for eyes that lack any one kind of cone.
/// </summary>
public static class Palette
{
    /// <summary>The dense network, before any pruning.</summary>
    public static Style Dense { get; } = new("#8A9299", Dash.LongDash, Marker.TriangleDown);

    /// <summary>A winning ticket: pruned iteratively, rewound.</summary>
    public static Style Ticket { get; } = new("#2E8FE6", Dash.Solid, Marker.Circle);

    /// <summary>A ticket's mask over a new random initialisation.</summary>
    public static Style Reinitialised { get; } = new("#D0610F", Dash.Dashed, Marker.Square);

    /// <summary>A random mask as dense as the ticket.</summary>
    public static Style RandomMask { get; } = new("#0E7A63", Dash.Dotted, Marker.Diamond);

    /// <summary>A ticket pruned in one go.</summary>
    public static Style OneShot { get; } = new("#9150AB", Dash.DashDot, Marker.TriangleUp);

    /// <summary>For series that have no role of their own, in this order.</summary>
    public static IReadOnlyList<Style> Others { get; } =
    [
        new("#2E8FE6", Dash.Solid, Marker.Circle),
        new("#D0610F", Dash.Dashed, Marker.Square),
        new("#0E7A63", Dash.Dotted, Marker.Diamond),
        new("#9150AB", Dash.DashDot, Marker.TriangleUp),
        new("#A67F08", Dash.LongDash, Marker.TriangleDown),
        new("#3E8CBA", Dash.Dashed, Marker.Cross),
        new("#8A9299", Dash.Dotted, Marker.Square),
    ];

    /// <summary>Heat maps: lighter is more.</summary>
    public static ColourScale Heat { get; } =
        new("#10204A", "#1D4F8C", "#2A8C9A", "#7DBE7C", "#F4E28A");

    /// <summary>The look of the series that comes after <paramref name="used"/>: the first one not yet taken.</summary>
    internal static Style Next(IReadOnlyCollection<Style> used) =>
        Others.FirstOrDefault(style => !used.Any(taken => taken.Colour == style.Colour))
        ?? Others[used.Count % Others.Count];
}
