using System.Text;

namespace LotteryTickets;

/// <summary>
/// The training runs behind a page, by the names under which a run store keeps them. Displayed, they are a folded
/// table; their JSON form (<see cref="RunListFormatterSource.RunsMimeType"/>) is what a site reads to offer them.
/// </summary>
[TypeFormatterSource(
    typeof(RunListFormatterSource),
    PreferredMimeTypes = ["text/html", RunListFormatterSource.RunsMimeType]
)]
public sealed class RunList : IHtml
{
    /// <summary>Rows of the table; longer lists end with how many more there are, and are whole in their JSON form.</summary>
    public const int MostShown = 200;

    /// <summary>The runs of some runs, each kind under its own name: <c>new RunList(tickets, oneShot)</c>.</summary>
    public RunList(params IReadOnlyList<RunSet> kinds)
        : this([.. kinds.SelectMany(runs => RunListRow.Of(runs.Name, runs))]) { }

    private RunList(RunListRow[] rows) => Rows = rows;

    /// <summary>A row per kind, level and first iteration, with all replicates.</summary>
    internal IReadOnlyList<RunListRow> Rows { get; }

    /// <summary>Adds runs under a name that tells them from others, such as <c>winning ticket, rate 0.1</c>.</summary>
    public RunList And(string kind, IEnumerable<Run> runs) => new([.. Rows, .. RunListRow.Of(kind, runs)]);

    /// <inheritdoc/>
    public string ToHtml()
    {
        var html = new StringBuilder("<details class=\"runs\"><summary>")
            .Append(Summary)
            .Append("</summary>")
            .Append("<p>Each is named by all that determines it. ")
            .Append("<code>environment/store show HASH</code> tells more, where they are kept.</p>")
            .Append("<table><thead><tr>");
        foreach (var header in RunListRow.Headers)
            html.Append("<th scope=\"col\">").Append(header).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows.Take(MostShown))
            html.Append(row.ToHtml());
        html.Append("</tbody></table>");
        if (Rows.Count > MostShown)
            html.Append("<p>… and ").Append(Rows.Count - MostShown).Append(" more rows.</p>");
        return html.Append("</details>").ToString();
    }

    /// <summary>How many there are of each kind, for a terminal.</summary>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [
                Summary,
                .. Rows.GroupBy(row => row.Kind).Select(kind => $"  {kind.Sum(row => row.RunSet.Count), 5} {kind.Key}"),
            ]
        );

    private string Summary
    {
        get
        {
            // A run that serves two kinds, such as the dense network, was trained once.
            var origins = Rows.SelectMany(row => row.RunSet)
                .Select(run => run.Result.Origin)
                .DistinctBy(origin => origin.Run)
                .ToArray();
            var trained = RunListRow.Spell(origins.Sum(origin => origin.Training.TotalSeconds));
            return $"{origins.Length} training run{(origins.Length == 1 ? "" : "s")} behind this page, {trained} of training";
        }
    }
}
