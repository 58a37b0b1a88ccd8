namespace Benchmarks.Harness;

/// <summary>How numbers are printed.</summary>
internal static class Numbers
{
    private const int Digits = 3;

    /// <summary>With three significant digits, or all of those before the point.</summary>
    public static string Short(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return $"{value}";
        }

        // 9.996 is 10.0, one digit more before the point than it has itself.
        var rounded = Math.Abs(double.Parse(value.ToString($"G{Digits}")));
        var before = (int)Math.Floor(Math.Log10(rounded)) + 1;
        return value.ToString($"F{Math.Clamp(Digits - before, 0, 6)}");
    }

    /// <summary>A fraction in per cent.</summary>
    public static string Percent(double fraction) => $"{Short(100 * fraction)}%";

    /// <summary>Bytes as MB of 10⁶.</summary>
    public static string Megabytes(long bytes) => Short(1e-6 * bytes);
}
