namespace LotteryTickets.Tests;

/// <summary>A problem small enough to train in milliseconds: 4 inputs, 3 classes, learnable but noisy.</summary>
internal static partial class Toy
{
    public static Network Network { get; } = MultilayerPerceptron.Create("toy", 4, 6, 3);

    public static Dataset Data { get; } =
        new("toy", Draw(0, 120), Draw(1, 60), Draw(2, 60), "toy", "Three noisy directions in four dimensions.");

    public static TrainingOptions Options { get; } =
        new(new Adam(), 0.01, BatchSize: 10, Iterations: 40, EvaluateEvery: 10);

    /// <summary>The class adds 2 to the input of its number; everything else is standard normal.</summary>
    private static Examples Draw(ulong seed, int count)
    {
        var random = new CounterRandom(seed, Purpose.GeneratedDigits);
        var labels = new long[count];
        var inputs = new float[count * 4];
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.NextInt32(3);
            for (var j = 0; j < 4; j++)
            {
                inputs[i * 4 + j] = (float)(random.NextNormal() + (j == labels[i] ? 2 : 0));
            }
        }

        return new Examples(inputs, labels, new FeatureShape(1, 2, 2), 3);
    }
}
