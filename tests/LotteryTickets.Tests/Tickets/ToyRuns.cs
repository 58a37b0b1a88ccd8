namespace LotteryTickets.Tests.Tickets;

/// <summary>Runs without training, of a network with 8 weights and 2 biases; each level keeps half of the weights.</summary>
internal static class ToyRuns
{
    public static ParameterLayout Layout { get; } = MultilayerPerceptron.Create("eight", 4, 2).Layout;

    /// <summary>Runs of one kind: the accuracies of its replicates, level by level.</summary>
    public static RunSet Of(string name, params double[][] accuracies) =>
        new(
            name,
            accuracies.SelectMany((level, number) => level.Select((value, replicate) => Of(replicate, number, value)))
        );

    /// <summary>The run as if its training had diverged.</summary>
    public static Run Diverge(Run run) => run with { Result = run.Result with { Diverged = true } };

    public static Run Of(int replicate, int level, double accuracy = 0.5) =>
        new(
            replicate,
            level,
            new Mask(Layout, [.. Enumerable.Range(0, 10).Select(i => i < 8 >> level || i >= 8)]),
            new float[10],
            new TrainingResult(
                [new Evaluation(100, 1, 0.4, accuracy), new Evaluation(200, 1, 0.5, accuracy - 0.1)],
                accuracy,
                accuracy - 0.1,
                [1, 1, 1, 1, 1, 1, 1, 1, 0, 0],
                new Dictionary<int, float[]>(),
                new Origin("", "toy", "none", default, default)
            )
        );
}
