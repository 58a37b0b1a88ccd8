namespace Workbook.Pages;

/// <summary>What becomes of a text's formulas, links and pictures; a page alone and a site differ in all three.</summary>
/// <param name="Formula">TeX, and whether it stands on a line of its own, as HTML that nothing cleans any more.</param>
/// <param name="Link">A link's address as the page needs it; null where it leads nowhere from there.</param>
/// <param name="Picture">A picture's address as the page loads it; null where it does not.</param>
internal sealed record ProseRules(
    Func<string, bool, string> Formula,
    Func<string, string?> Link,
    Func<string, string?> Picture
)
{
    /// <summary>For a page that needs nothing else beside it: pictures of the same checkout are inside it.</summary>
    /// <param name="folder">Where relative pictures are looked for.</param>
    /// <param name="katexFolder">KaTeX's <c>dist</c>; where it is missing, formulas stay their source.</param>
    public static ProseRules StandAlone(string folder, string katexFolder)
    {
        var root = PictureFile.RootOf(folder);
        var katex = new Lazy<Katex?>(() => Katex.Load(katexFolder, Katex.MathMl));
        return new(
            (tex, display) => Katex.ToHtml(katex.Value, tex, display),
            address => address,
            address => PictureFile.Find(root, folder, address) is { } path ? PictureFile.AsData(path) : null
        );
    }
}
