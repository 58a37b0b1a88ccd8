using System.Diagnostics.CodeAnalysis;

namespace LotteryTickets;

/// <summary>Formats <see cref="RunList"/> as a folded table and as JSON.</summary>
public sealed class RunListFormatterSource
{
    /// <summary>The MIME type by which sites recognise the runs behind a page.</summary>
    public const string RunsMimeType = "application/vnd.lottery-tickets.runs+json";

    /// <summary>One formatter per MIME type; found by name.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Kernels call it on an instance, by name.")]
    public IEnumerable<object> CreateTypeFormatters() => JsonForm.Formatters<RunList>(RunsMimeType, ToJson);

    /// <summary>
    /// <c>{rows: [{kind, density, firstIteration, engine, started, seconds, replicates: [0, …], runs: ["ab12…", …]}]}</c>:
    /// the run of each replicate by its whole name, seconds summed over them.
    /// </summary>
    public static string ToJson(RunList runs) =>
        JsonForm.Write(
            new
            {
                rows = runs.Rows.Select(row => new
                {
                    kind = row.Kind,
                    remaining = row.RunSet[0].Density,
                    firstIteration = row.RunSet[0].FirstIteration,
                    engine = row.Engine,
                    started = row.Started,
                    seconds = Math.Round(row.Seconds, 3),
                    replicates = row.RunSet.Select(run => run.Replicate),
                    runs = row.Origins.Select(origin => origin.Run),
                }),
            }
        );
}
