using Microsoft.Data.Analysis;

namespace LotteryTickets;

/// <summary>
/// Turns results into data frames, which filter, group, join and write CSV. Column names are those of this
/// file; fractions are raw numbers, and an unknown end of an interval is missing.
/// </summary>
public static class DataFrames
{
    /// <summary>Returns one row per run: method, replicate, level, density, and what was measured of it.</summary>
    public static DataFrame ToDataFrame(this RunSet runs) => new[] { runs }.ToDataFrame();

    /// <summary>Returns one row per run of several kinds, one kind below the other.</summary>
    public static DataFrame ToDataFrame(this IEnumerable<RunSet> kinds)
    {
        (string Method, Run Run)[] rows = [.. kinds.SelectMany(runs => runs.Select(run => (runs.Name, run)))];
        return new DataFrame(
            Texts("method", rows, row => row.Method),
            Counts("replicate", rows, row => row.Run.Replicate),
            Counts("level", rows, row => row.Run.Level),
            Numbers("density", rows, row => row.Run.Density),
            Counts("early_stop_iteration", rows, row => row.Run.EarlyStopIteration),
            Numbers("validation_loss_at_early_stop", rows, row => row.Run.ValidationLossAtEarlyStop),
            Numbers("test_accuracy_at_early_stop", rows, row => row.Run.TestAccuracyAtEarlyStop),
            Numbers("validation_accuracy", rows, row => row.Run.ValidationAccuracy),
            Numbers("test_accuracy", rows, row => row.Run.TestAccuracy),
            new BooleanDataFrameColumn("diverged", rows.Select(row => row.Run.Diverged))
        );
    }

    /// <inheritdoc cref="Summarize(IEnumerable{RunSet}, Func{Run, double}, string)"/>
    public static DataFrame Summarize(this RunSet runs, Func<Run, double>? measure = null, string name = "accuracy") =>
        new[] { runs }.Summarize(measure, name);

    /// <summary>Returns one row per kind and level: method, level, density, the mean of a measure, low, high, replicates.</summary>
    /// <param name="kinds">The runs.</param>
    /// <param name="measure">The measure; test accuracy at early stop by default.</param>
    /// <param name="name">The name of the measure's column.</param>
    public static DataFrame Summarize(
        this IEnumerable<RunSet> kinds,
        Func<Run, double>? measure = null,
        string name = "accuracy"
    )
    {
        var rows = (
            from kind in kinds
            from level in kind.Levels
            let runs = kind.At(level)
            select (kind.Name, runs, Value: runs.Mean(measure ?? (run => run.TestAccuracyAtEarlyStop)))
        ).ToArray();
        return new DataFrame([
            Texts("method", rows, row => row.Name),
            Counts("level", rows, row => row.runs.Level),
            Numbers("density", rows, row => row.runs.Density),
            .. Interval(name, rows, row => row.Value),
        ]);
    }

    /// <summary>Returns one row per prunable tensor: layer, shape, weights, kept, density.</summary>
    public static DataFrame ToDataFrame(this Mask mask) =>
        new(
            Texts("layer", mask.Layout.Prunable, layer => layer.Name),
            Texts("shape", mask.Layout.Prunable, layer => string.Join(" × ", layer.Shape)),
            Counts("weights", mask.Layout.Prunable, layer => layer.Length),
            Counts("kept", mask.Layout.Prunable, mask.KeptIn),
            Numbers("density", mask.Layout.Prunable, layer => mask.DensityOf(layer))
        );

    /// <summary>Returns one row per replicate: the distances to its sibling and to the dense network.</summary>
    public static DataFrame ToDataFrame(this StabilityMeasures measures) =>
        new(
            Texts("method", measures.Runs, _ => measures.Pruned.Name),
            Counts("replicate", measures.Runs, run => run.Replicate),
            Counts("level", measures.Runs, run => run.Level),
            Numbers("density", measures.Runs, run => run.Density),
            Numbers("data_order_l2", measures.Runs, run => measures.DataOrder.Of(run.Replicate)?.L2),
            Numbers("data_order_angle", measures.Runs, run => measures.DataOrder.Of(run.Replicate)?.Angle),
            Numbers("pruning_l2", measures.Runs, run => measures.Pruning.Of(run.Replicate)?.L2),
            Numbers("pruning_angle", measures.Runs, run => measures.Pruning.Of(run.Replicate)?.Angle)
        );

    /// <summary>Returns one row per measured claim: statement, paper, measured, mean, low, high, replicates, rule, verdict, size.</summary>
    public static DataFrame ToDataFrame(this Claims claims)
    {
        Claim[] rows = [.. claims.Measured];
        return new DataFrame([
            Texts("statement", rows, claim => claim.Statement),
            Texts("paper", rows, claim => claim.Paper.Source),
            Texts("measured", rows, claim => claim.Measured.Name),
            .. Interval("mean", rows, claim => claim.Ours),
            Texts("rule", rows, claim => claim.Measured.Quantity.Write(claim.Rule)),
            Texts("verdict", rows, claim => Claims.Word(claim.Verdict)),
            Texts("size", rows, claim => Claims.Word(claim.Size)),
        ]);
    }

    /// <summary>
    /// Returns one row per claim of a protocol: claim, rule, pilot, and how often the rule would decide with the given
    /// number of replicates, if the truth were as in the pilot or as far on the wrong side.
    /// </summary>
    public static DataFrame ToDataFrame(this IEnumerable<Pilot> pilots, int replicates)
    {
        Pilot[] rows = [.. pilots];
        return new DataFrame(
            Texts("claim", rows, pilot => pilot.Claim),
            Texts("rule", rows, pilot => pilot.Quantity.Write(pilot.Rule)),
            Texts("pilot", rows, pilot => pilot.Quantity.Write(pilot.Center)),
            Texts("can_pass", rows, pilot => Spell.Percent(pilot.CanPass(replicates), digits: 0)),
            Texts("can_fail", rows, pilot => Spell.Percent(pilot.CanFail(replicates), digits: 0))
        );
    }

    /// <summary>Returns the first rows of a frame, or all if there are fewer, where <see cref="DataFrame.Head"/> throws.</summary>
    public static DataFrame Take(this DataFrame frame, int rows) => frame.Head((int)Math.Min(rows, frame.Rows.Count));

    private static DataFrameColumn[] Interval<T>(string name, T[] rows, Func<T, ConfidenceInterval> value) =>
        [
            Numbers(name, rows, row => value(row).MeanOrNull),
            Numbers("low", rows, row => value(row).LowOrNull),
            Numbers("high", rows, row => value(row).HighOrNull),
            Counts("replicates", rows, row => value(row).Count),
        ];

    private static StringDataFrameColumn Texts<T>(string name, IEnumerable<T> rows, Func<T, string> value) =>
        new(name, rows.Select(value));

    private static Int32DataFrameColumn Counts<T>(string name, IEnumerable<T> rows, Func<T, int> value) =>
        new(name, rows.Select(value));

    private static DoubleDataFrameColumn Numbers<T>(string name, IEnumerable<T> rows, Func<T, double?> value) =>
        new(name, rows.Select(value));
}
