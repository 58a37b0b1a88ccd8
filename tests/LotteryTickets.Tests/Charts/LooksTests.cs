using System.Globalization;

namespace LotteryTickets.Tests.Charts;

public sealed class LooksTests
{
    private const double Apart = 0.085;

    private static readonly Look[] Roles =
    [
        Looks.Dense,
        Looks.Ticket,
        Looks.Reinitialized,
        Looks.RandomMask,
        Looks.OneShot,
    ];

    private static readonly string[] Pages = ["#FFFFFF", "#FDFDFB", "#1E1E1E", "#16181B", "#0D1117"];

    /// <summary>Normal vision, and vision without one kind of cone (Machado et al. 2009), in linear RGB.</summary>
    private static readonly Dictionary<string, double[]> Eyes = new()
    {
        ["normal"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    private static readonly double[] ToCones =
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

    private static readonly double[] ToLab =
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

    public static TheoryData<string> Kinds => [.. Eyes.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Colors_of_roles_differ_with_any_kind_of_color_vision(string kind) =>
        Assert.All(
            from one in Roles
            from other in Roles
            where string.CompareOrdinal(one.Color, other.Color) < 0
            select (one, other),
            pair => Assert.True(Distance(Eyes[kind], pair.one, pair.other) > Apart, $"{pair} with {kind}")
        );

    [Fact]
    public void Every_color_contrasts_with_light_and_dark_pages() =>
        Assert.All(
            from look in Roles.Concat(Looks.Others)
            from page in Pages
            select (look, page),
            pair =>
                Assert.True(
                    Contrast(pair.look.Color, pair.page) >= 3,
                    $"{pair}: {Contrast(pair.look.Color, pair.page)}"
                )
        );

    [Fact]
    public void Contrast_of_black_and_white_is_21() => Assert.Equal(21, Contrast("#000000", "#FFFFFF"), 6);

    [Fact]
    public void Color_is_never_the_only_cue()
    {
        Assert.Distinct(Roles.Select(look => look.Dash));
        Assert.Distinct(Roles.Select(look => look.Symbol));
        Assert.Distinct(Looks.Others.Select(look => (look.Dash, look.Symbol)));
        Assert.Distinct(Looks.Others.Select(look => look.Color));
    }

    [Fact]
    public void A_role_has_its_look_in_singular_and_plural()
    {
        Assert.Equal(Looks.Ticket, Looks.For("winning ticket"));
        Assert.Equal(Looks.Ticket, Looks.For("Winning tickets"));
        Assert.Equal(Looks.RandomMask, Looks.For("random masks"));
    }

    [Fact]
    public void An_unknown_name_keeps_the_look_it_got_and_the_next_gets_another()
    {
        var first = Looks.For("a test's first name");
        var second = Looks.For("a test's second name");

        Assert.NotEqual(first, second);
        Assert.Equal(first, Looks.For("a test's first name"));
    }

    private static double Distance(double[] eyes, Look one, Look other) =>
        Math.Sqrt(Seen(eyes, one.Color).Zip(Seen(eyes, other.Color), (a, b) => (a - b) * (a - b)).Sum());

    /// <summary>Returns the place of a color in OKLab after what the eyes make of it.</summary>
    private static double[] Seen(double[] eyes, string hex)
    {
        var rgb = Apply(eyes, [Linear(hex, 1), Linear(hex, 3), Linear(hex, 5)]);
        var cones = Apply(ToCones, [.. rgb.Select(value => Math.Clamp(value, 0, 1))]);
        return Apply(ToLab, [.. cones.Select(Math.Cbrt)]);
    }

    private static double[] Apply(double[] matrix, double[] vector) =>
        [.. matrix.Chunk(3).Select(row => row.Zip(vector, (factor, value) => factor * value).Sum())];

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Returns the relative luminance of WCAG 2.1.</summary>
    private static double Luminance(string hex) =>
        0.2126 * Linear(hex, 1) + 0.7152 * Linear(hex, 3) + 0.0722 * Linear(hex, 5);

    private static double Linear(string hex, int at)
    {
        var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
