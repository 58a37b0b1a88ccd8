namespace LotteryTickets;

/// <summary>A measure along training: at each evaluated iteration the mean and interval over replicates.</summary>
/// <param name="Iterations">The evaluated iterations.</param>
/// <param name="Values">Mean and 95% interval at each.</param>
public sealed record LearningCurve(IReadOnlyList<int> Iterations, IReadOnlyList<ConfidenceInterval> Values)
{
    /// <summary>The curve of runs that were evaluated at the same iterations.</summary>
    public static LearningCurve Of(IReadOnlyList<Run> runs, Func<Evaluation, double> measure)
    {
        var histories = runs.Select(run => run.Result.History.Evaluations).ToArray();
        return new LearningCurve(
            [.. histories[0].Select(evaluation => evaluation.Iteration)],
            [
                .. Enumerable
                    .Range(0, histories[0].Count)
                    .Select(at => ConfidenceInterval.OfMean(histories.Select(history => measure(history[at])))),
            ]
        );
    }

    /// <summary>Means over the replicates.</summary>
    public double[] Means => [.. Values.Select(value => value.Mean)];

    /// <summary>Lower ends of the 95% intervals.</summary>
    public double[] Lows => [.. Values.Select(value => value.Low)];

    /// <summary>Upper ends of the 95% intervals.</summary>
    public double[] Highs => [.. Values.Select(value => value.High)];
}
