using System.Globalization;

namespace LotteryTickets;

/// <summary>The training runs behind a page, as a folded table, by the names under which a store keeps them.</summary>
public sealed class RunList : IHtml
{
    internal const string MimeType = "application/vnd.lottery-tickets.runs+json";

    internal const int MostShown = 200;

    private const int ShownDigits = 12; // of a hash; the store finds a run by them

    private readonly Row[] _rows;

    /// <summary>Lists runs, each kind under its own name: <c>new RunList(tickets, oneShot)</c>.</summary>
    public RunList(params IReadOnlyList<RunSet> kinds)
        : this([.. kinds.SelectMany(runs => RowsOf(runs.Name, runs))]) { }

    private RunList(Row[] rows) => _rows = rows;

    /// <summary>Returns this list and more runs under a name that distinguishes them, such as <c>winning ticket, rate 0.1</c>.</summary>
    public RunList And(string kind, IEnumerable<Run> runs) => new([.. _rows, .. RowsOf(kind, runs)]);

    public string ToHtml()
    {
        string[] headers = ["Trained", "Weights remaining", "Replicates", "Engine", "Begun (UTC)", "Took"];
        var more = _rows.Length > MostShown ? $"<p>… and {Spell.Count(_rows.Length - MostShown, "more row")}.</p>" : "";
        return $"""
            <details class="runs"><summary>{Summary}</summary><p>A run's name is the hash of everything that determines it. <code>environment/store show HASH</code> prints what the store keeps of it.</p><table><thead><tr><th scope="col">{string.Join(
                "</th><th scope=\"col\">",
                headers
            )}</th></tr></thead><tbody>{string.Concat(_rows.Take(MostShown).Select(HtmlOf))}</tbody></table>{more}</details>
            """;
    }

    /// <summary>Returns one row per kind and level, with the full hash of each replicate's run.</summary>
    public string ToJson() =>
        Json.Write(
            new
            {
                rows = _rows.Select(row => new
                {
                    kind = row.Kind,
                    remaining = row.Runs[0].Density,
                    firstIteration = row.Runs[0].FirstIteration,
                    engine = row.Engine,
                    started = row.Started,
                    seconds = Math.Round(row.Seconds, 3),
                    replicates = row.Runs.Select(run => run.Replicate),
                    runs = row.Origins.Select(origin => origin.Run),
                }),
            }
        );

    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [
                Summary,
                .. _rows.GroupBy(row => row.Kind).Select(kind => $"  {kind.Sum(row => row.Runs.Length), 5} {kind.Key}"),
            ]
        );

    private string Summary
    {
        get
        {
            // A run that serves two kinds, such as the dense network, was trained once.
            var origins = _rows.SelectMany(row => row.Origins).DistinctBy(origin => origin.Run).ToArray();
            var trained = Spell.Time(origins.Sum(origin => origin.Training.TotalSeconds));
            return $"{Spell.Count(origins.Length, "training run")} behind this page, {trained} of training";
        }
    }

    private static IEnumerable<Row> RowsOf(string kind, IEnumerable<Run> runs) =>
        runs.Where(run => !run.Diverged)
            .GroupBy(run => (run.Level, run.FirstIteration))
            .OrderBy(group => group.Key)
            .Select(group => new Row(kind, [.. group.OrderBy(run => run.Replicate)]));

    private static string HtmlOf(Row row)
    {
        var hashes = row
            .Origins.Select(origin => Html.Escape(origin.Run))
            .Select(run => $"<code title=\"{run}\">{run[..Math.Min(run.Length, ShownDigits)]}</code>");
        var first = row.Runs[0].FirstIteration;
        var name = first > 0 ? FormattableString.Invariant($"{row.Kind}, from iteration {first:N0}") : row.Kind;
        var begun = row.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"<tr><th scope=\"row\">{Html.Escape(name)}</th><td>{row.Runs[0].DensityText}</td><td>{string.Join(' ', hashes)}</td><td>{Html.Escape(row.Engine)}</td><td>{begun}</td><td>{Spell.Time(row.Seconds)}</td></tr>";
    }

    private sealed record Row(string Kind, Run[] Runs)
    {
        public IEnumerable<Origin> Origins => Runs.Select(run => run.Result.Origin);

        public string Engine => string.Join(", ", Origins.Select(origin => origin.Engine).Distinct());

        public DateTimeOffset Started => Origins.Min(origin => origin.Started);

        public double Seconds => Origins.Sum(origin => origin.Training.TotalSeconds);
    }
}
