namespace LotteryTickets;

/// <summary>
/// The claims of one notebook with their outcomes. Displayed, they are a table; runners and sites read
/// their JSON form (<see cref="MimeType"/>).
/// </summary>
/// <param name="Data">The name of the data set, which is shown beside the numbers.</param>
/// <param name="Scale">The size of the experiment, such as <c>laptop: 5 replicates, 6,000 iterations</c>.</param>
/// <param name="All">The claims in the notebook's order, with baselines and with those that were not measured.</param>
public sealed record Claims(string Data, string Scale, params IReadOnlyList<Claim> All) : IHtml
{
    /// <summary>The MIME type by which runners and sites recognize claims.</summary>
    public const string MimeType = "application/vnd.lottery-tickets.claims+json";

    /// <summary>The claims that were measured.</summary>
    public IEnumerable<Claim> Measured => All.Where(claim => claim is { OmittedBecause: null, IsBaseline: false });

    /// <summary>The comparisons of dense networks with the paper's (<see cref="Claim.Baseline"/>).</summary>
    public IEnumerable<Claim> Baselines => All.Where(claim => claim.IsBaseline);

    /// <summary>The claims that were left out (<see cref="Claim.NotMeasured"/>).</summary>
    public IEnumerable<Claim> Omitted => All.Where(claim => claim.OmittedBecause is not null);

    /// <summary>What chance alone could explain, in a sentence or two.</summary>
    public string Chance
    {
        get
        {
            var reproduced = Measured.Count(claim => claim.Verdict == Verdict.Reproduced);
            return $"If none of the {Spell.Count(Measured.Count(), "finding")} were true, {Spell.Number(Rule.ExpectedByChance(Measured.Count()), "0.0#")} would come out as reproduced by chance, at most. "
                + $"{reproduced} did, {Holm.Values.Count(holds => holds)} of them also when all are judged together (Holm's correction).";
        }
    }

    private Dictionary<Claim, bool> Holm
    {
        get
        {
            Claim[] all = [.. Measured];
            var holds = Rule.Holm([.. all.Select(claim => claim.Rule.PValue(claim.Ours))]);
            return all.Zip(holds).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }

    /// <inheritdoc/>
    public string ToHtml()
    {
        string[] headers = ["Finding", "Paper", "Here", "Rule, fixed before the run", "Verdict", "Size"];
        var caption = Html.Escape($"{Data}; {Scale}. Centers over replicates with 95% intervals.");
        var omitted = Omitted.Select(claim => $"<li>{Html.Escape($"{claim.Statement}: {claim.OmittedBecause}")}</li>");
        var list = Omitted.Any() ? $"<p>Not measured in this run:</p><ul>{string.Concat(omitted)}</ul>" : "";
        var chance = Measured.Any() ? $"<p>{Html.Escape(Chance)}</p>" : "";
        var holm = Holm;
        return $"""
            <table class="claims"><caption>{caption}</caption>
            <thead><tr><th scope="col">{string.Join("</th><th scope=\"col\">", headers)}</th></tr></thead>
            <tbody>
            {string.Concat(Baselines.Select(claim => Row(claim, "baseline", "baseline")))}{string.Concat(
                Measured.Select(claim => Row(claim, Word(claim.Verdict).Replace(' ', '-'), VerdictText(claim, holm[claim])))
            )}</tbody></table>{chance}{list}
            """;
    }

    /// <summary>
    /// Returns <c>{data, scale, chance, baselines: […], claims: [{statement, paper, measured, ours, mean, low, high,
    /// replicates, rule, verdict, holm, size, sizeText}], omitted: [{statement, reason}]}</c>. Baselines have no rule and
    /// no verdict. Numbers that are not finite are null, and so are the ends of an interval over one replicate.
    /// </summary>
    public string ToJson()
    {
        var holm = Holm;
        return Json.Write(
            new
            {
                data = Data,
                scale = Scale,
                chance = Chance,
                baselines = Baselines.Select(claim => new
                {
                    statement = claim.Statement,
                    paper = claim.Paper.Source,
                    measured = claim.Measured.Name,
                    ours = claim.Measured.Quantity.Write(claim.Ours),
                    size = Word(claim.Size),
                    sizeText = SizeText(claim),
                }),
                claims = Measured.Select(claim => new
                {
                    statement = claim.Statement,
                    paper = claim.Paper.Source,
                    measured = claim.Measured.Name,
                    ours = claim.Measured.Quantity.Write(claim.Ours),
                    mean = claim.Ours.MeanOrNull,
                    low = claim.Ours.LowOrNull,
                    high = claim.Ours.HighOrNull,
                    replicates = claim.Ours.Count,
                    rule = claim.Measured.Quantity.Write(claim.Rule),
                    verdict = Word(claim.Verdict),
                    holm = holm[claim],
                    size = Word(claim.Size),
                    sizeText = SizeText(claim),
                }),
                omitted = Omitted.Select(claim => new { statement = claim.Statement, reason = claim.OmittedBecause }),
            }
        );
    }

    /// <summary>Returns the claims as text, for a terminal.</summary>
    public override string ToString()
    {
        static string Line(string label, string text) => $"{label, -15} {text}";
        static string[] Lines(string label, Claim claim, string? rule) =>
            [
                Line(label, claim.Statement),
                Line("", $"here:  {claim.Measured.Name} {claim.Measured.Quantity.Write(claim.Ours)}"),
                .. rule is null ? [] : new[] { Line("", $"rule:  {rule}") },
                Line("", $"paper: {claim.Paper.Source}"),
                .. claim.Size == EffectSize.NotReported ? [] : new[] { Line("", $"size:  {SizeText(claim)}") },
            ];
        var holm = Holm;
        return string.Join(
            Environment.NewLine,
            [
                .. Baselines.SelectMany(claim => Lines("BASELINE", claim, null)),
                .. Measured.SelectMany(claim =>
                    Lines(
                        Word(claim.Verdict).ToUpperInvariant(),
                        claim,
                        claim.Measured.Quantity.Write(claim.Rule) + HolmText(claim, holm[claim])
                    )
                ),
                .. Omitted.Select(claim => Line("NOT MEASURED", $"{claim.Statement}: {claim.OmittedBecause}")),
                .. Measured.Any() ? new[] { Line("", Chance) } : [],
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

    internal static string Word(EffectSize size) =>
        size switch
        {
            EffectSize.NotReported => "not reported",
            EffectSize.NotComparable => "not comparable",
            EffectSize.Undecided => "undecided",
            EffectSize.Agrees => "agrees",
            EffectSize.Smaller => "smaller",
            _ => "larger",
        };

    private static string SizeText(Claim claim) =>
        claim.Size switch
        {
            EffectSize.NotReported => "",
            EffectSize.NotComparable => $"not comparable: {claim.Paper.NotComparableBecause}",
            var size => $"{Word(size)} ({claim.Measured.Quantity.Write(claim.Paper)})",
        };

    private static string VerdictText(Claim claim, bool holds) =>
        $"<strong>{Word(claim.Verdict)}</strong>{HolmText(claim, holds)}";

    private static string HolmText(Claim claim, bool holds) =>
        claim.Verdict == Verdict.Reproduced && !holds ? ", but not after Holm’s correction" : "";

    private static string Row(Claim claim, string style, string verdict)
    {
        var quantity = claim.Measured.Quantity;
        string[] cells =
        [
            Html.Escape(claim.Paper.Source),
            $"{Html.Escape(claim.Measured.Name)}<br><strong>{Html.Escape(quantity.Write(claim.Ours))}</strong>",
            claim.IsBaseline ? "" : Html.Escape(quantity.Write(claim.Rule)),
            verdict,
            Html.Escape(SizeText(claim)),
        ];
        return $"<tr class=\"{style}\"><th scope=\"row\">{Html.Escape(claim.Statement)}</th><td>{string.Join("</td><td>", cells)}</td></tr>\n";
    }
}
