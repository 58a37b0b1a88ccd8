namespace LotteryTickets.Charts;

/// <summary>The pattern of a line.</summary>
public enum Dash
{
    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Short dashes.</summary>
    Dashed,

    /// <summary>Dots.</summary>
    Dotted,

    /// <summary>Dashes and dots.</summary>
    DashDot,

    /// <summary>Long dashes.</summary>
    LongDash,
}

/// <summary>The symbol of a point.</summary>
public enum Marker
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A triangle that points up.</summary>
    TriangleUp,

    /// <summary>A triangle that points down.</summary>
    TriangleDown,

    /// <summary>A slanted cross.</summary>
    Cross,
}

/// <summary>How a series looks: never by colour alone.</summary>
/// <param name="Colour">Six hexadecimal digits after a #.</param>
/// <param name="Dash">The pattern of its line.</param>
/// <param name="Marker">The symbol of its points.</param>
public sealed record Style(string Colour, Dash Dash = Dash.Solid, Marker Marker = Marker.Circle);
