using System.Globalization;
using System.Text;

namespace Workbook.Publishing;

/// <summary>All claims of all notebooks: as one table for the site, and as a line per notebook for the README.</summary>
internal static class ClaimTable
{
    private static readonly string[] Headers = ["Finding", "Paper", "Here", "Verdict", "Size"];

    private static readonly string[] SummaryHeaders =
    [
        "Notebook",
        "Dense network",
        "Reproduced",
        "Not reproduced",
        "Inconclusive",
        "Size agrees",
        "Protocol",
    ];

    /// <summary>Returns every claim as a row.</summary>
    /// <param name="linkOf">The address of a notebook by its path.</param>
    /// <returns>HTML with a line per claim and no empty line, so that Markdown takes it as it is.</returns>
    public static string ToHtml(IReadOnlyList<ClaimSheet> sheets, Func<string, string> linkOf)
    {
        var html = new StringBuilder();
        html.Append("<p>").Append(Tally(sheets)).AppendLine("</p>");
        html.AppendLine("<table class=\"findings\">").AppendLine(Head(Headers));
        foreach (var sheet in sheets)
            Append(html, sheet, linkOf(sheet.Notebook));
        return html.AppendLine("</table>").ToString();
    }

    /// <summary>Returns a row per notebook and data set, with its baselines and the counts of its verdicts.</summary>
    /// <inheritdoc cref="ToHtml"/>
    public static string Summary(IReadOnlyList<ClaimSheet> sheets, Func<string, string> linkOf)
    {
        var html = new StringBuilder();
        html.Append("<p>").Append(Tally(sheets)).AppendLine("</p>");
        html.AppendLine("<table class=\"findings\">").AppendLine(Head(SummaryHeaders)).AppendLine("<tbody>");
        foreach (var sheet in sheets)
        {
            var sizes = sheet.Claims.Where(claim => FoundClaim.Comparable.Contains(claim.Size)).ToArray();
            string[] cells =
            [
                $"<a href=\"{Text(linkOf(sheet.Notebook))}\">{Text(sheet.Title)}</a><br>{Text(sheet.Data)}; {Text(sheet.Scale)}",
                string.Join("<br>", sheet.Baselines.Select(dense => $"{Text(dense.Ours)}: {Text(dense.SizeText)}")),
                $"<strong>{Count(sheet, FoundClaim.Reproduced)}</strong>",
                $"<strong>{Count(sheet, FoundClaim.NotReproduced)}</strong>",
                $"{Count(sheet, FoundClaim.Inconclusive)}",
                sizes.Length == 0 ? "" : $"{sizes.Count(claim => claim.Size == FoundClaim.Agrees)} of {sizes.Length}",
                sheet.IsExploratory ? "exploratory" : $"<code>{sheet.Run!.ShortCommit}</code>",
            ];
            html.AppendLine(CultureInfo.InvariantCulture, $"<tr><td>{string.Join("</td><td>", cells)}</td></tr>");
        }
        return html.AppendLine("</tbody>").AppendLine("</table>").ToString();
    }

    /// <summary>Returns how many claims have which verdict, and how the numbers are to be read.</summary>
    public static string Tally(IReadOnlyList<ClaimSheet> sheets)
    {
        string Counts(string kind, IEnumerable<ClaimSheet> of)
        {
            var verdicts = of.SelectMany(sheet => sheet.Claims).CountBy(claim => claim.Verdict).ToDictionary();
            return verdicts.Count == 0
                ? ""
                : $"{kind}: {verdicts.Values.Sum()} claims, of which {verdicts.GetValueOrDefault(FoundClaim.Reproduced)} are reproduced, {verdicts.GetValueOrDefault(FoundClaim.NotReproduced)} not reproduced, {verdicts.GetValueOrDefault(FoundClaim.Inconclusive)} inconclusive. ";
        }

        return Counts("Runs whose protocol was committed before", sheets.Where(sheet => !sheet.IsExploratory))
            + Counts("Exploratory runs", sheets.Where(sheet => sheet.IsExploratory))
            + "Numbers are centers over replicates with their 95% intervals.";
    }

    private static int Count(ClaimSheet sheet, string verdict) => sheet.Claims.Count(claim => claim.Verdict == verdict);

    private static string Head(string[] headers) =>
        $"<thead><tr>{string.Concat(headers.Select(header => $"<th scope=\"col\">{header}</th>"))}</tr></thead>";

    private static void Append(StringBuilder html, ClaimSheet sheet, string link)
    {
        html.AppendLine("<tbody>");
        html.AppendLine(
            CultureInfo.InvariantCulture,
            $"<tr class=\"source\"><th scope=\"rowgroup\" colspan=\"{Headers.Length}\" align=\"left\"><a href=\"{Text(link)}\">{Text(sheet.Title)}</a><br>{Text(sheet.Data)}; {Text(sheet.Scale)}</th></tr>"
        );
        foreach (var dense in sheet.Baselines)
            html.AppendLine(Row(dense, "baseline", "baseline"));
        foreach (var claim in sheet.Claims)
            html.AppendLine(
                Row(claim, claim.Verdict.Replace(' ', '-'), $"<strong>{Text(claim.Verdict)}</strong>{Together(claim)}")
            );
        html.AppendLine("</tbody>");
    }

    private static string Together(FoundClaim claim) =>
        claim.Verdict == FoundClaim.Reproduced && !claim.Holm ? ", but not after Holm’s correction" : "";

    private static string Row(FoundClaim claim, string style, string verdict) =>
        $"<tr class=\"{Text(style)}\"><td>{Text(claim.Statement)}</td><td>{Text(claim.Paper)}</td><td>{Text(claim.Measured)}<br><strong>{Text(claim.Ours)}</strong></td><td>{verdict}</td><td>{Text(claim.SizeText)}</td></tr>";

    // Escapes what HTML must, and nothing else: the README is read as text, too.
    private static string Text(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);
}
