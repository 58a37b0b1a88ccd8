using Benchmarks.Harness;
using LotteryTickets;

namespace Benchmarks.Subjects;

/// <summary>LeNet-300-100 as the papers train it, and quickly found tickets of it.</summary>
internal static class LeNet
{
    public const int BatchSize = 60;
    public const double Rate = 1.2e-3;

    /// <summary>784 → 300 → 100 → 10.</summary>
    public static Network Network { get; } = MultilayerPerceptron.LeNet300100();

    /// <summary>Rates of LTH §2.</summary>
    public static LayerwisePruning Scope { get; } = new(0.2, 0.1);

    public static TrainingOptions Options(int iterations, int evaluateEvery = 100) =>
        new(new Adam(), Rate, BatchSize, iterations, evaluateEvery);

    /// <summary>Steps of it under a mask.</summary>
    public static Subject Under(Mask mask, Dataset data) => new(Network, mask, data.Train, BatchSize);

    /// <summary>The masks of one replicate's iterative magnitude pruning, from dense to the last round.</summary>
    public static IReadOnlyList<Mask> Tickets(Context context, int rounds, int iterations)
    {
        context.Progress.Show($"finding tickets of {rounds} rounds");
        using var trainer = new Trainer(context.Data, Engine.For("cpu"));
        var options = Options(iterations, iterations);
        var tickets = new Lottery(trainer, Network, options, Scope, replicates: 1, seed: 1)
            .RunAsync(rounds)
            .GetAwaiter()
            .GetResult();
        return [.. Enumerable.Range(0, rounds + 1).Select(round => tickets.At(round)[0].Mask)];
    }
}
