using System.Globalization;

namespace LotteryTickets.Charts;

/// <summary>A sequence of colours of rising lightness, mixed in OKLab, where equal steps look equal.</summary>
public sealed class ColourScale
{
    private readonly Lab[] _stops;

    /// <param name="stops">At least two colours, as # and six hexadecimal digits, evenly spaced from 0 to 1.</param>
    /// <exception cref="ArgumentException">Fewer than two stops.</exception>
    public ColourScale(params string[] stops)
    {
        if (stops.Length < 2)
            throw new ArgumentException(
                $"A colour scale needs two stops or more; it got {stops.Length}.",
                nameof(stops)
            );
        _stops = [.. stops.Select(Lab.FromHex)];
    }

    /// <summary>The colour at <paramref name="fraction"/>, which is held to 0..1, as # and six hexadecimal digits.</summary>
    public string At(double fraction)
    {
        var place = Math.Clamp(fraction, 0, 1) * (_stops.Length - 1);
        var index = Math.Min((int)place, _stops.Length - 2);
        return Lab.Mix(_stops[index], _stops[index + 1], place - index).ToHex();
    }

    /// <summary>A colour of OKLab (Ottosson 2020).</summary>
    private readonly record struct Lab(double L, double A, double B)
    {
        public static Lab Mix(Lab from, Lab to, double share) =>
            new(
                double.Lerp(from.L, to.L, share),
                double.Lerp(from.A, to.A, share),
                double.Lerp(from.B, to.B, share)
            );

        public static Lab FromHex(string hex)
        {
            var (r, g, b) = (Linear(hex, 1), Linear(hex, 3), Linear(hex, 5));
            var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
            var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
            var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
            return new(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
            );
        }

        public string ToHex()
        {
            var l = Math.Pow(L + 0.3963377774 * A + 0.2158037573 * B, 3);
            var m = Math.Pow(L - 0.1055613458 * A - 0.0638541728 * B, 3);
            var s = Math.Pow(L - 0.0894841775 * A - 1.2914855480 * B, 3);
            return "#"
                + Byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
                + Byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
                + Byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
        }

        private static double Linear(string hex, int at)
        {
            var value =
                byte.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        private static string Byte(double linear)
        {
            var held = Math.Clamp(linear, 0, 1);
            var value = held <= 0.0031308 ? 12.92 * held : 1.055 * Math.Pow(held, 1 / 2.4) - 0.055;
            return ((int)Math.Round(value * 255)).ToString("X2", CultureInfo.InvariantCulture);
        }
    }
}
