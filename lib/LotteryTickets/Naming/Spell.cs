using System.Globalization;

namespace LotteryTickets;

/// <summary>Writes quantities the same way everywhere.</summary>
public static class Spell
{
    /// <summary>Writes a fraction in percent, such as <c>21.1%</c> or <c>−0.5%</c>: no space, and a minus sign.</summary>
    /// <param name="fraction">The fraction.</param>
    /// <param name="digits">Digits after the point.</param>
    public static string Percent(double fraction, int digits = 1) => Number(100 * fraction, $"F{digits}") + "%";

    /// <summary>Writes a count with its noun, such as <c>1 replicate</c> or <c>5,000 images</c>.</summary>
    public static string Count(long count, string noun) => $"{Number(count, "N0")} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Writes seconds in the unit that suits them: <c>0.4 s</c>, <c>12 min</c>, <c>3.5 h</c>.</summary>
    internal static string Time(double seconds) =>
        seconds < 60 ? FormattableString.Invariant($"{seconds:0.0} s")
        : seconds < 3_600 ? FormattableString.Invariant($"{seconds / 60:0.0} min")
        : FormattableString.Invariant($"{seconds / 3_600:0.0} h");

    /// <summary>Writes a number with U+2212 as its minus sign, as the notebooks' text has it.</summary>
    internal static string Number(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
