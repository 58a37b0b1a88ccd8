using System.Globalization;

namespace LotteryTickets;

/// <summary>The replicates of one kind of run at one level, trained from one iteration.</summary>
internal sealed record RunListRow(string Kind, IReadOnlyList<Run> RunSet)
{
    /// <summary>Digits of a hash that are shown; the store finds a run by them.</summary>
    private const int Digits = 12;

    public static readonly string[] Headers =
    [
        "Trained",
        "Weights remaining",
        "Replicates",
        "Engine",
        "Begun (UTC)",
        "Took",
    ];

    public static IEnumerable<RunListRow> Of(string kind, IEnumerable<Run> runs) =>
        runs.GroupBy(run => (run.Level, run.FirstIteration))
            .OrderBy(group => group.Key)
            .Select(group => new RunListRow(kind, [.. group.OrderBy(run => run.Replicate)]));

    public IEnumerable<Origin> Origins => RunSet.Select(run => run.Result.Origin);

    public string Engine => string.Join(", ", Origins.Select(origin => origin.Engine).Distinct());

    public DateTimeOffset Started => Origins.Min(origin => origin.Started);

    /// <summary>Seconds of training, over the replicates.</summary>
    public double Seconds => Origins.Sum(origin => origin.Training.TotalSeconds);

    public string ToHtml() =>
        $"<tr><th scope=\"row\">{Html.Escape(Name)}</th><td>{RunSet[0].DensityText}</td><td>{Hashes}</td><td>{Html.Escape(Engine)}</td><td>{Begun}</td><td>{Spell(Seconds)}</td></tr>";

    /// <summary>Seconds as a reader says them: <c>0.4 s</c>, <c>12 min</c>, <c>3.5 h</c>.</summary>
    public static string Spell(double seconds)
    {
        var (value, unit) = seconds switch
        {
            < 60 => (seconds, "s"),
            < 3_600 => (seconds / 60, "min"),
            _ => (seconds / 3_600, "h"),
        };
        return FormattableString.Invariant($"{value:0.0} {unit}");
    }

    private string Name =>
        RunSet[0].FirstIteration is > 0 and var first
            ? FormattableString.Invariant($"{Kind}, from iteration {first:N0}")
            : Kind;

    private string Begun => Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Hashes =>
        string.Join(
            ' ',
            Origins.Select(origin =>
                $"<code title=\"{Html.Escape(origin.Run)}\">{Html.Escape(Short(origin.Run))}</code>"
            )
        );

    private static string Short(string run) => run.Length > Digits ? run[..Digits] : run;
}
