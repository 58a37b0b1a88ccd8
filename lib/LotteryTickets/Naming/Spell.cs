using System.Globalization;

namespace LotteryTickets;

public static class Spell
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    public static string Percent(double fraction, int digits = 1) => Number(100 * fraction, $"F{digits}") + "%";

    public static string Count(long count, string noun) => $"{Number(count, "N0")} {noun}{(count == 1 ? "" : "s")}";

    // Decimal units with about three digits, such as 1.12 MB.
    public static string Bytes(long bytes)
    {
        double size = bytes;
        var unit = 0;
        for (; size >= 999.5 && unit < Units.Length - 1; unit++)
            size /= 1000;
        var digits =
            unit == 0 || size >= 99.95 ? "0"
            : size >= 9.995 ? "0.0"
            : "0.00";
        return $"{size.ToString(digits, CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    internal static string Time(double seconds) =>
        seconds < 60 ? FormattableString.Invariant($"{seconds:0.0} s")
        : seconds < 3_600 ? FormattableString.Invariant($"{seconds / 60:0.0} min")
        : FormattableString.Invariant($"{seconds / 3_600:0.0} h");

    // With U+2212 as the minus sign, as in the notebooks' text.
    internal static string Number(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
