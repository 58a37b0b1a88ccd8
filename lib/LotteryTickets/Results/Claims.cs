namespace LotteryTickets;

/// <summary>
/// The claims of one notebook with their verdicts. Displayed, they are a table; runners and sites read
/// their JSON form (<see cref="MimeType"/>).
/// </summary>
/// <param name="Data">The name of the data set, which is shown beside the numbers.</param>
/// <param name="Scale">The size of the experiment, such as <c>laptop: 5 replicates, 6,000 iterations</c>.</param>
/// <param name="All">The claims in the notebook's order, with those that were not measured.</param>
public sealed record Claims(string Data, string Scale, params IReadOnlyList<Claim> All) : IHtml
{
    /// <summary>The MIME type by which runners and sites recognize claims.</summary>
    public const string MimeType = "application/vnd.lottery-tickets.claims+json";

    /// <summary>The claims that were measured.</summary>
    public IEnumerable<Claim> Measured => All.Where(claim => claim.OmittedBecause is null);

    /// <summary>The claims that were left out (<see cref="Claim.NotMeasured"/>).</summary>
    public IEnumerable<Claim> Omitted => All.Where(claim => claim.OmittedBecause is not null);

    /// <inheritdoc/>
    public string ToHtml()
    {
        string[] headers = ["Finding", "Paper", "Here", "Rule, fixed before the run", "Verdict"];
        var caption = Html.Escape($"{Data}; {Scale}. Means over replicates with 95% intervals.");
        var omitted = Omitted.Select(claim => $"<li>{Html.Escape($"{claim.Statement}: {claim.OmittedBecause}")}</li>");
        var list = Omitted.Any() ? $"<p>Not measured in this run:</p><ul>{string.Concat(omitted)}</ul>" : "";
        return $"""
            <table class="claims"><caption>{caption}</caption>
            <thead><tr><th scope="col">{string.Join("</th><th scope=\"col\">", headers)}</th></tr></thead>
            <tbody>
            {string.Concat(Measured.Select(Row))}</tbody></table>{list}
            """;
    }

    /// <summary>
    /// Returns <c>{data, scale, claims: [{statement, paper, measured, ours, mean, low, high, replicates, rule, verdict}], omitted: [{statement, reason}]}</c>.
    /// Numbers that are not finite are null, and so are the ends of an interval over one replicate.
    /// </summary>
    public string ToJson() =>
        Json.Write(
            new
            {
                data = Data,
                scale = Scale,
                claims = Measured.Select(claim => new
                {
                    statement = claim.Statement,
                    paper = claim.Paper,
                    measured = claim.Measured.Name,
                    ours = claim.Measured.Quantity.Write(claim.Ours),
                    mean = claim.Ours.MeanOrNull,
                    low = claim.Ours.LowOrNull,
                    high = claim.Ours.HighOrNull,
                    replicates = claim.Ours.Count,
                    rule = claim.Measured.Quantity.Write(claim.Rule),
                    verdict = Word(claim.Verdict),
                }),
                omitted = Omitted.Select(claim => new { statement = claim.Statement, reason = claim.OmittedBecause }),
            }
        );

    /// <summary>Returns the claims as text, for a terminal.</summary>
    public override string ToString()
    {
        static string Line(string label, string text) => $"{label, -15} {text}";
        return string.Join(
            Environment.NewLine,
            [
                .. Measured.SelectMany(claim =>
                    new[]
                    {
                        Line(Word(claim.Verdict).ToUpperInvariant(), claim.Statement),
                        Line("", $"here:  {claim.Measured.Name} {claim.Measured.Quantity.Write(claim.Ours)}"),
                        Line("", $"rule:  {claim.Measured.Quantity.Write(claim.Rule)}"),
                        Line("", $"paper: {claim.Paper}"),
                    }
                ),
                .. Omitted.Select(claim => Line("NOT MEASURED", $"{claim.Statement}: {claim.OmittedBecause}")),
                Line("", $"on {Data}; {Scale}; 95% intervals over replicates"),
            ]
        );
    }

    internal static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Reproduced => "reproduced",
            Verdict.NotReproduced => "not reproduced",
            _ => "inconclusive",
        };

    private static string Row(Claim claim)
    {
        var (verdict, quantity) = (Word(claim.Verdict), claim.Measured.Quantity);
        string[] cells =
        [
            Html.Escape(claim.Paper),
            $"{Html.Escape(claim.Measured.Name)}<br><strong>{Html.Escape(quantity.Write(claim.Ours))}</strong>",
            Html.Escape(quantity.Write(claim.Rule)),
            $"<strong>{verdict}</strong>",
        ];
        return $"<tr class=\"{verdict.Replace(' ', '-')}\"><th scope=\"row\">{Html.Escape(claim.Statement)}</th><td>{string.Join("</td><td>", cells)}</td></tr>\n";
    }
}
