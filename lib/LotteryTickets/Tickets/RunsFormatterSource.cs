using System.Diagnostics.CodeAnalysis;
using LotteryTickets.Display;

namespace LotteryTickets.Tickets;

/// <summary>Formats <see cref="Runs"/> as a folded table and as JSON.</summary>
public sealed class RunsFormatterSource
{
    /// <summary>The MIME type by which sites recognise the runs behind a page.</summary>
    public const string RunsMimeType = "application/vnd.lottery-tickets.runs+json";

    /// <summary>One formatter per MIME type; found by name.</summary>
    [SuppressMessage(
        "Performance",
        "CA1822",
        Justification = "Kernels call it on an instance, by name."
    )]
    public IEnumerable<object> CreateTypeFormatters() =>
        JsonForm.Formatters<Runs>(RunsMimeType, ToJson);

    /// <summary>
    /// <c>{rows: [{kind, remaining, firstIteration, engine, started, seconds, replicates: [0, …], runs: ["ab12…", …]}]}</c>:
    /// the run of each replicate by its whole name, seconds summed over them.
    /// </summary>
    public static string ToJson(Runs runs) =>
        JsonForm.Write(
            new
            {
                rows = runs.Rows.Select(row => new
                {
                    kind = row.Kind,
                    remaining = row.Trials[0].Remaining,
                    firstIteration = row.Trials[0].FirstIteration,
                    engine = row.Engine,
                    started = row.Started,
                    seconds = Math.Round(row.Seconds, 3),
                    replicates = row.Trials.Select(trial => trial.Replicate),
                    runs = row.Origins.Select(origin => origin.Run),
                }),
            }
        );
}
