namespace Workbook.Pages;

/// <summary>What becomes of the formulas and links in a notebook's prose; a page alone and a site differ in both.</summary>
/// <param name="Formula">TeX, and whether it stands on a line of its own, as HTML that nothing cleans any more.</param>
/// <param name="Link">A link's address as the page needs it; null where it leads nowhere from there.</param>
internal sealed record ProseRules(Func<string, bool, string> Formula, Func<string, string?> Link)
{
    /// <summary>For a page that needs nothing else beside it.</summary>
    public static ProseRules StandAlone { get; } = new((tex, _) => MathText.ToHtml(tex), address => address);
}
