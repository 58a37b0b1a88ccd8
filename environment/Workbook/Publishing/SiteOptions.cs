namespace Workbook.Publishing;

/// <summary>What a site is made of.</summary>
/// <param name="Notebooks">The notebooks' files, in the site's order.</param>
/// <param name="Readme">The Markdown file whose words the landing page uses; its folder is where links start from.</param>
/// <param name="Output">The site's folder.</param>
internal sealed record SiteOptions(IReadOnlyList<string> Notebooks, string Readme, string Output)
{
    /// <summary>The run store that has the tickets; null to publish none.</summary>
    public string? Store { get; init; }

    /// <summary>The most that a notebook's tickets may take, in bytes.</summary>
    public long TicketBytes { get; init; } = 64 << 20;

    /// <summary>Where files that are not part of the site can be read, such as <c>https://github.com/owner/name</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>The plotly.js that draws charts; where it is missing, they stay still images.</summary>
    public required string Plotly { get; init; }

    /// <summary>KaTeX's <c>dist</c> folder; where it is missing, formulas stay lines of text.</summary>
    public required string Katex { get; init; }
}
