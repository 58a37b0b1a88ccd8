using System.Globalization;

namespace LotteryTickets.Charts.Layout;

/// <summary>Numbers as they stand beside an axis.</summary>
internal static class Numbers
{
    /// <summary>With as many decimals as tell ticks <paramref name="step"/> apart from one another.</summary>
    public static string Stepped(double value, double step, bool percent)
    {
        var (shown, apart) = percent ? (value * 100, step * 100) : (value, step);
        if (shown != 0 && (Math.Abs(shown) >= 1e7 || apart < 1e-6))
            return Signed(shown.ToString("0.##e0", CultureInfo.InvariantCulture)) + Unit(percent);
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(apart) + 1e-9));
        return Signed(
                shown.ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture)
            ) + Unit(percent);
    }

    /// <summary>Rounded to <paramref name="digits"/> significant digits, without trailing zeros: 51%, 3.6%, 0.05.</summary>
    public static string Short(double value, bool percent, int digits)
    {
        if (!double.IsFinite(value))
            return "–";
        var shown = Rounded(percent ? value * 100 : value, digits);
        var plain = shown == 0 || Math.Abs(shown) is >= 1e-4 and < 1e7;
        var format = plain ? "#,0.##########" : "0.##e0";
        return Signed(shown.ToString(format, CultureInfo.InvariantCulture)) + Unit(percent);
    }

    /// <summary>The nearest number of <paramref name="digits"/> significant digits.</summary>
    public static double Rounded(double value, int digits) =>
        double.Parse(
            value.ToString("G" + digits, CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );

    private static string Unit(bool percent) => percent ? "%" : "";

    private static string Signed(string number) =>
        number.TrimStart('-') is "0" ? "0" : number.Replace('-', '−');
}
