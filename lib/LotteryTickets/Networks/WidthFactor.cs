using System.Globalization;

namespace LotteryTickets;

/// <summary>How the architectures of the papers are made narrower or wider: every hidden layer alike.</summary>
internal static class WidthFactor
{
    /// <summary>So many units, times the factor; at least one.</summary>
    public static int Times(this int units, double width) =>
        Math.Max(1, (int)Math.Round(units * width, MidpointRounding.AwayFromZero));

    /// <summary>The name, with the factor where it is not one: <c>VGG-19 (width 0.25)</c>.</summary>
    public static string Name(string name, double width)
    {
        Check(width);
        return width == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} (width {width})");
    }

    private static void Check(double width)
    {
        if (!(width is > 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(
                nameof(width),
                width,
                "A width factor is more than 0: 0.5 halves every hidden layer."
            );
        }
    }
}
