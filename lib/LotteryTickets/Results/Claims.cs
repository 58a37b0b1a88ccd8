using System.Text;

namespace LotteryTickets;

/// <summary>
/// The claims of one notebook with their verdicts. Displayed, they are a table; their JSON form
/// (<see cref="ClaimsFormatterSource.ClaimsMimeType"/>) is what runners and pages read.
/// </summary>
/// <param name="Data">The data set, as it must stand beside every number.</param>
/// <param name="Scale">How large the experiment was, such as <c>laptop: 5 replicates, 6,000 iterations</c>.</param>
/// <param name="All">The claims, in the notebook's order.</param>
[TypeFormatterSource(
    typeof(ClaimsFormatterSource),
    PreferredMimeTypes = ["text/html", ClaimsFormatterSource.ClaimsMimeType]
)]
public sealed record Claims(string Data, string Scale, params IReadOnlyList<Claim> All) : IHtml
{
    /// <inheritdoc/>
    public string ToHtml()
    {
        var rows = string.Concat(All.Select(Row));
        return $"""
            <table class="claims">
            <caption>{Html.Escape(Data)}; {Html.Escape(
                Scale
            )}. Means over replicates with 95% intervals.</caption>
            <thead><tr><th scope="col">Finding</th><th scope="col">Paper</th><th scope="col">Here</th><th scope="col">Rule, fixed before the run</th><th scope="col">Verdict</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table>
            """;
    }

    /// <summary>The claims as text, for a terminal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var claim in All)
        {
            text.AppendLine($"{Word(claim.Verdict).ToUpperInvariant(), -15} {claim.Statement}");
            text.AppendLine($"{"", -15} here:  {claim.Measured.Name} {claim.Measured.Quantity.Write(claim.Ours)}");
            text.AppendLine($"{"", -15} rule:  {claim.Measured.Quantity.Write(claim.Rule)}");
            text.AppendLine($"{"", -15} paper: {claim.Paper}");
        }

        text.Append($"{"", -15} on {Data}; {Scale}; 95% intervals over replicates");
        return text.ToString();
    }

    internal static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Reproduced => "reproduced",
            Verdict.NotReproduced => "not reproduced",
            _ => "inconclusive",
        };

    private static string Row(Claim claim) =>
        $"""
            <tr class="{Word(claim.Verdict).Replace(' ', '-')}"><th scope="row">{Html.Escape(
                claim.Statement
            )}</th><td>{Html.Escape(claim.Paper)}</td><td>{Html.Escape(
                claim.Measured.Name
            )}<br><strong>{Html.Escape(
                claim.Measured.Quantity.Write(claim.Ours)
            )}</strong></td><td>{Html.Escape(
                claim.Measured.Quantity.Write(claim.Rule)
            )}</td><td><strong>{Word(claim.Verdict)}</strong></td></tr>

            """;
}
