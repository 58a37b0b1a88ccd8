namespace LotteryTickets;

internal sealed record LearningCurve(IReadOnlyList<int> Iterations, IReadOnlyList<ConfidenceInterval> Values)
{
    public static LearningCurve Of(IReadOnlyList<Run> runs, Func<Evaluation, double> measure)
    {
        runs = [.. runs.Where(run => !run.Diverged)];
        var iterations = runs.Select(IterationsOf).FirstOrDefault();
        if (iterations is null || !runs.All(run => IterationsOf(run).SequenceEqual(iterations)))
            throw new ArgumentException("A learning curve needs runs evaluated at the same iterations.", nameof(runs));
        var values = iterations.Select(
            (_, at) =>
                ConfidenceInterval.OfMean(
                    runs.GroupBy(run => run.Replicate, run => measure(run.Result.History[at]))
                        .Select(replicate => replicate.Average())
                )
        );
        return new LearningCurve(iterations, [.. values]);
    }

    private static int[] IterationsOf(Run run) => [.. run.Result.History.Select(at => at.Iteration)];
}
