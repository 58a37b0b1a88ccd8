using System.Globalization;
using LotteryTickets.Charts;

namespace LotteryTickets.Tests.Charts;

/// <summary>Whether colours with a role stay apart for eyes that lack one kind of cone (Machado et al. 2009).</summary>
public sealed class ColourVisionTests
{
    private const double Apart = 0.085;

    private static readonly Dictionary<string, double[]> Eyes = new()
    {
        ["usual"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] =
        [
            0.152286,
            1.052583,
            -0.204868,
            0.114503,
            0.786281,
            0.099216,
            -0.003882,
            -0.048116,
            1.051998,
        ],
        ["deuteranopia"] =
        [
            0.367322,
            0.860646,
            -0.227968,
            0.280085,
            0.672501,
            0.047413,
            -0.011820,
            0.042940,
            0.968881,
        ],
        ["tritanopia"] =
        [
            1.255528,
            -0.076749,
            -0.178779,
            -0.078411,
            0.930809,
            0.147602,
            0.004733,
            0.691367,
            0.303900,
        ],
    };

    private static readonly Dictionary<string, Style> Roles = new()
    {
        ["dense"] = Palette.Dense,
        ["ticket"] = Palette.Ticket,
        ["reinitialised"] = Palette.Reinitialised,
        ["random mask"] = Palette.RandomMask,
        ["one-shot"] = Palette.OneShot,
    };

    public static TheoryData<string, string, string> Pairs =>
        new(
            from eyes in Eyes.Keys
            from one in Roles.Keys
            from other in Roles.Keys
            where string.CompareOrdinal(one, other) < 0
            select (eyes, one, other)
        );

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Roles_stay_apart(string eyes, string one, string other)
    {
        var distance = Distance(
            Seen(Eyes[eyes], Roles[one].Colour),
            Seen(Eyes[eyes], Roles[other].Colour)
        );

        Assert.True(distance > Apart, $"{one} and {other} to {eyes}: {distance:0.000}");
    }

    [Fact]
    public void Red_and_green_of_one_lightness_do_not_stay_apart() =>
        Assert.True(
            Distance(Seen(Eyes["deuteranopia"], "#A56A00"), Seen(Eyes["deuteranopia"], "#7F7A12"))
                < Apart
        );

    private static double Distance(double[] one, double[] other) =>
        Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum());

    /// <summary>A colour's place in OKLab, after what the eyes make of it.</summary>
    private static double[] Seen(double[] eyes, string hex)
    {
        double[] rgb =
        [
            .. Apply(eyes, [Linear(hex, 1), Linear(hex, 3), Linear(hex, 5)])
                .Select(value => Math.Clamp(value, 0, 1)),
        ];
        double[] toCones =
        [
            0.4122214708,
            0.5363325363,
            0.0514459929,
            0.2119034982,
            0.6806995451,
            0.1073969566,
            0.0883024619,
            0.2817188376,
            0.6299787005,
        ];
        double[] toLab =
        [
            0.2104542553,
            0.7936177850,
            -0.0040720468,
            1.9779984951,
            -2.4285922050,
            0.4505937099,
            0.0259040371,
            0.7827717662,
            -0.8086757660,
        ];
        return Apply(toLab, [.. Apply(toCones, rgb).Select(Math.Cbrt)]);
    }

    private static double[] Apply(double[] matrix, double[] vector) =>
        [
            .. matrix
                .Chunk(3)
                .Select(row => row.Zip(vector, (factor, value) => factor * value).Sum()),
        ];

    private static double Linear(string hex, int at)
    {
        var value =
            int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
