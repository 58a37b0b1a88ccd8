using System.Net;
using Workbook.Pages;

namespace Workbook.Publishing;

/// <summary>What all pages of a site have around them.</summary>
/// <param name="SiteTitle">The workbook's name.</param>
/// <param name="Assets">What pages load.</param>
internal sealed record SitePage(string SiteTitle, SiteAssets Assets)
{
    public const string Home = "index.html";

    /// <summary>Only the site's own files, and of scripts only files: nothing that stands in a page can run.</summary>
    private const string Policy =
        "default-src 'none'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'";

    /// <param name="title">Plain text.</param>
    /// <param name="navigation">Links of the page's header, and switches.</param>
    /// <param name="main">What the page shows.</param>
    /// <param name="footer">Its foot.</param>
    /// <param name="charts">Whether there are charts to draw.</param>
    /// <param name="formulas">Whether there are formulas.</param>
    public string ToHtml(string title, string navigation, string main, string footer, bool charts, bool formulas) =>
        new PageDocument(
            title,
            Policy,
            SiteAssets.Styles + (formulas ? SiteAssets.FormulaStyle : "") + (charts ? Assets.ChartScripts : ""),
            $"<a class=\"home\" href=\"{Home}\">{WebUtility.HtmlEncode(SiteTitle)}</a>{navigation}",
            main,
            footer,
            ""
        ).ToHtml();
}
