using System.Globalization;

namespace LotteryTickets;

/// <summary>Formats sizes in bytes.</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>Formats a size in decimal units with about three digits, such as <c>1.12 MB</c>.</summary>
    public static string Spell(long bytes)
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
}
