using System.Globalization;
using System.Text;

namespace Workbook.Publishing;

/// <summary>
/// All claims of all notebooks as one table: for the README and for the site, which differ in their links only.
/// </summary>
internal static class ClaimTable
{
    private static readonly string[] Headers = ["Finding", "Paper", "Here", "Verdict"];

    /// <param name="linkOf">The address of a notebook by its path.</param>
    /// <returns>HTML with a line per claim and no empty line, so that Markdown takes it as it is.</returns>
    public static string ToHtml(IReadOnlyList<ClaimSheet> sheets, Func<string, string> linkOf)
    {
        var html = new StringBuilder();
        html.Append("<p>").Append(Tally(sheets)).AppendLine("</p>");
        html.AppendLine("<table class=\"findings\">");
        html.Append("<thead><tr>");
        foreach (var header in Headers)
            html.Append("<th scope=\"col\">").Append(header).Append("</th>");
        html.AppendLine("</tr></thead>");
        foreach (var sheet in sheets)
            Append(html, sheet, linkOf(sheet.Notebook));
        return html.AppendLine("</table>").ToString();
    }

    /// <summary>How many claims came to what, and how the numbers are to be read.</summary>
    public static string Tally(IReadOnlyList<ClaimSheet> sheets)
    {
        var verdicts = sheets.SelectMany(sheet => sheet.Claims).Select(claim => claim.Verdict).ToArray();
        var reproduced = verdicts.Count(verdict => verdict == FoundClaim.Reproduced);
        var failed = verdicts.Count(verdict => verdict == FoundClaim.NotReproduced);
        return $"Of {verdicts.Length} claims, {reproduced} are reproduced, {failed} not reproduced, {verdicts.Length - reproduced - failed} inconclusive. "
            + "Numbers are means over replicates with their 95% intervals; every verdict follows from a rule that was fixed before the run.";
    }

    private static void Append(StringBuilder html, ClaimSheet sheet, string link)
    {
        html.AppendLine("<tbody>");
        html.AppendLine(
            CultureInfo.InvariantCulture,
            $"<tr class=\"source\"><th scope=\"rowgroup\" colspan=\"{Headers.Length}\" align=\"left\"><a href=\"{Text(link)}\">{Text(sheet.Title)}</a><br>{Text(sheet.Data)}; {Text(sheet.Scale)}</th></tr>"
        );
        foreach (var claim in sheet.Claims)
            html.AppendLine(Row(claim));
        html.AppendLine("</tbody>");
    }

    private static string Row(FoundClaim claim) =>
        $"<tr class=\"{Text(claim.Verdict.Replace(' ', '-'))}\"><td>{Text(claim.Statement)}</td><td>{Text(claim.Paper)}</td><td>{Text(claim.Measured)}<br><strong>{Text(claim.Ours)}</strong></td><td><strong>{Text(claim.Verdict)}</strong></td></tr>";

    // Escapes what HTML must, and nothing else: the README is read as text, too.
    private static string Text(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);
}
