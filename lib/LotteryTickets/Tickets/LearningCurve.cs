using LotteryTickets.Results;
using LotteryTickets.Training;

namespace LotteryTickets.Tickets;

/// <summary>A measure along training: at each evaluated iteration the mean and interval over replicates.</summary>
/// <param name="Iterations">The evaluated iterations.</param>
/// <param name="Values">Mean and 95% interval at each.</param>
public sealed record LearningCurve(IReadOnlyList<int> Iterations, IReadOnlyList<Interval> Values)
{
    /// <summary>The curve of trials that were evaluated at the same iterations.</summary>
    public static LearningCurve Of(IReadOnlyList<Trial> trials, Func<Evaluation, double> measure)
    {
        var histories = trials.Select(trial => trial.Result.History.Evaluations).ToArray();
        return new LearningCurve(
            [.. histories[0].Select(evaluation => evaluation.Iteration)],
            [
                .. Enumerable
                    .Range(0, histories[0].Count)
                    .Select(at => Interval.Of(histories.Select(history => measure(history[at])))),
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
