using System.Text.RegularExpressions;
using Workbook.Pages;

namespace Workbook.Publishing;

/// <summary>The styles, scripts and fonts that all pages of a site share, and what pages say to load them.</summary>
/// <param name="HasPlotly">Whether charts are drawn.</param>
internal sealed partial record SiteAssets(bool HasPlotly)
{
    private const string Folder = "assets";

    /// <summary>Links to the styles that every page has.</summary>
    public static string Styles { get; } = Style("page.css") + Style("site.css");

    /// <summary>The link of pages that have formulas.</summary>
    public static string FormulaStyle { get; } = Style("katex/katex.min.css");

    /// <summary>The scripts of pages that have charts.</summary>
    public string ChartScripts => HasPlotly ? Script("plotly.min.js") + Script("page.js") : "";

    /// <summary>Writes the files.</summary>
    public static SiteAssets Write(SiteFolder site, SiteOptions options, bool formulas)
    {
        foreach (var style in new[] { "page.css", "site.css" })
            site.Write($"{Folder}/{style}", PageDocument.Resource(style) + "\n");
        var charts = File.Exists(options.Plotly);
        if (charts)
        {
            site.Copy(options.Plotly, $"{Folder}/plotly.min.js");
            site.Write($"{Folder}/page.js", PageDocument.Resource("page.js") + "\n");
        }

        if (formulas)
            WriteKatex(site, options.Katex);
        return new SiteAssets(charts);
    }

    // Every browser that draws these pages reads WOFF2; the older formats would be two thirds of the files.
    private static void WriteKatex(SiteFolder site, string katex)
    {
        var style = File.ReadAllText(Path.Combine(katex, "katex.min.css"));
        site.Write($"{Folder}/katex/katex.min.css", OlderFormats().Replace(style, ""));
        foreach (var font in Directory.EnumerateFiles(Path.Combine(katex, "fonts"), "*.woff2"))
            site.Copy(font, $"{Folder}/katex/fonts/{Path.GetFileName(font)}");
    }

    private static string Style(string name) => $"<link rel=\"stylesheet\" href=\"{Folder}/{name}\">";

    private static string Script(string name) => $"<script src=\"{Folder}/{name}\" defer></script>";

    [GeneratedRegex("""\s*,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("[^"]*"\)""")]
    private static partial Regex OlderFormats();
}
