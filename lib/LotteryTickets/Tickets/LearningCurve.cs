namespace LotteryTickets;

/// <summary>A measure in the course of training: the mean and interval over replicates at each evaluated iteration.</summary>
/// <param name="Iterations">The evaluated iterations.</param>
/// <param name="Values">Mean and 95% interval at each.</param>
public sealed record LearningCurve(IReadOnlyList<int> Iterations, IReadOnlyList<ConfidenceInterval> Values)
{
    /// <summary>Returns the curve of runs that were evaluated at the same iterations.</summary>
    /// <exception cref="ArgumentException">There are no runs that did not diverge, or they were evaluated at different iterations.</exception>
    public static LearningCurve Of(IReadOnlyList<Run> runs, Func<Evaluation, double> measure)
    {
        runs = [.. runs.Where(run => !run.Diverged)];
        var iterations = runs.Select(IterationsOf).FirstOrDefault();
        if (iterations is null || !runs.All(run => IterationsOf(run).SequenceEqual(iterations)))
            throw new ArgumentException("A learning curve needs runs evaluated at the same iterations.", nameof(runs));
        var values = iterations.Select(
            (_, at) =>
                ConfidenceInterval.OfMean(
                    runs.GroupBy(run => run.Replicate, run => measure(run.Result.History.Evaluations[at]))
                        .Select(replicate => replicate.Average())
                )
        );
        return new LearningCurve(iterations, [.. values]);
    }

    private static int[] IterationsOf(Run run) => [.. run.Result.History.Evaluations.Select(at => at.Iteration)];
}
