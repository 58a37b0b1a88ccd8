using Workbook.Pages;
using Workbook.Tests.Publishing;

namespace Workbook.Tests.Pages;

public sealed class KatexTests
{
    [Fact]
    public void Formulas_come_with_MathML()
    {
        using var katex = Start();
        Assert.Contains("<math ", katex.ToHtml(@"\theta_0 \odot m", false), StringComparison.Ordinal);
        Assert.Contains("katex-display", katex.ToHtml(@"\sum_{i=1}^{n} x_i", true), StringComparison.Ordinal);
        Assert.Equal(2, katex.Count);
    }

    [Theory]
    [InlineData(@"\href{javascript:alert(1)}{x}")]
    [InlineData(@"\includegraphics{https://example.org/x.png}")]
    [InlineData(@"\text{<img src=x onerror=alert(1)>}")]
    [InlineData(@"\htmlClass{x}{y}")]
    public void A_formula_makes_no_links_images_or_elements(string tex)
    {
        using var katex = Start();
        var html = katex.ToHtml(tex, false);
        Assert.DoesNotContain("<a ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"x\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\frac{1}{")]
    [InlineData(@"\unheardof")]
    [InlineData(@"\def\a{\a\a}\a")]
    public void What_KaTeX_does_not_understand_is_named_and_does_not_end_it(string tex)
    {
        using var katex = Start();
        var error = Assert.Throws<FormatException>(() => katex.ToHtml(tex, false));
        Assert.Contains(tex, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(katex.ToHtml("x", false));
    }

    private static Katex Start()
    {
        var katex = Katex.Load(ExampleSite.KatexFolder, Katex.Boxes);
        Assert.SkipWhen(
            katex is null,
            $"there is no KaTeX in {ExampleSite.KatexFolder} (environment/setup fetches it)"
        );
        return katex;
    }
}
