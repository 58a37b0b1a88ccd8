using System.Globalization;
using LotteryTickets.Charts;
using LotteryTickets.Charts.Plotly;

namespace LotteryTickets.Tests.Charts;

public sealed class PaletteTests
{
    private static readonly Style[] Roles =
    [
        Palette.Dense,
        Palette.Ticket,
        Palette.Reinitialised,
        Palette.RandomMask,
        Palette.OneShot,
    ];

    private static readonly string[] Pages = ["#FFFFFF", "#FDFDFC", "#1E1E1E", "#0D1117"];

    public static TheoryData<string, string> ColoursOnPages =>
        new(
            from colour in Roles.Concat(Palette.Others).Select(style => style.Colour).Distinct()
            from page in Pages
            select (colour, page)
        );

    [Fact]
    public void Contrast_of_black_and_white_is_21() =>
        Assert.Equal(21, Contrast("#000000", "#FFFFFF"), 6);

    [Theory]
    [MemberData(nameof(ColoursOnPages))]
    public void Every_colour_stands_out_from_light_and_dark_pages(string colour, string page) =>
        Assert.True(
            Contrast(colour, page) >= 3,
            $"{colour} on {page}: {Contrast(colour, page):0.00}"
        );

    [Theory]
    [InlineData("#FFFFFF")]
    [InlineData("#0D1117")]
    public void Text_is_readable_on_light_and_dark_pages(string page) =>
        Assert.True(
            Contrast(PlotlyStyle.Ink, page) >= 4,
            $"{Contrast(PlotlyStyle.Ink, page):0.00}"
        );

    [Fact]
    public void Colour_is_never_the_only_cue()
    {
        Assert.Distinct(Roles.Select(style => style.Colour));
        Assert.Distinct(Roles.Select(style => style.Dash));
        Assert.Distinct(Roles.Select(style => style.Marker));
        Assert.Distinct(Palette.Others.Select(style => (style.Dash, style.Marker)));
    }

    [Fact]
    public void A_series_without_a_style_gets_one_that_is_free()
    {
        var style = Palette.Next([Palette.Ticket, Palette.RandomMask]);

        Assert.Equal(Palette.Reinitialised.Colour, style.Colour);
    }

    [Fact]
    public void More_series_than_styles_begin_again() =>
        Assert.Equal(Palette.Others[0], Palette.Next([.. Palette.Others]));

    [Fact]
    public void Heat_is_lighter_for_more()
    {
        var lightness = Enumerable
            .Range(0, 101)
            .Select(step => Luminance(Palette.Heat.At(step / 100.0)))
            .ToArray();

        Assert.Equal(lightness.Order(), lightness);
        Assert.True(lightness[100] > 10 * lightness[0]);
    }

    [Fact]
    public void A_scale_begins_and_ends_with_its_stops_and_holds_what_lies_beyond()
    {
        var scale = new ColourScale("#000000", "#0072B2", "#FFFFFF");

        Assert.Equal(["#000000", "#0072B2", "#FFFFFF"], new[] { -1, 0.5, 2 }.Select(scale.At));
    }

    [Fact]
    public void A_scale_of_one_colour_is_refused() =>
        Assert.Contains(
            "two stops",
            Assert.Throws<ArgumentException>(() => new ColourScale("#000000")).Message
        );

    private static double Contrast(string one, string other)
    {
        var (dark, light) = (
            Math.Min(Luminance(one), Luminance(other)),
            Math.Max(Luminance(one), Luminance(other))
        );
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>The relative luminance of WCAG 2.1.</summary>
    private static double Luminance(string hex) =>
        0.2126 * Channel(hex, 1) + 0.7152 * Channel(hex, 3) + 0.0722 * Channel(hex, 5);

    private static double Channel(string hex, int at)
    {
        var value =
            int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
