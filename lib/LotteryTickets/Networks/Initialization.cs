namespace LotteryTickets;

/// <summary>Draws the weights that networks start from.</summary>
public static class Initialization
{
    /// <summary>
    /// Gaussian Glorot (Glorot and Bengio 2010; LTH §2 uses it for every network): weights
    /// ~ N(0, 2 / (fan-in + fan-out)), biases and running means 0, batch normalization's factors and
    /// running variances 1. Each tensor draws from its own stream.
    /// </summary>
    /// <returns>A vector of <c>layout.Length</c> elements.</returns>
    public static float[] GlorotNormal(ParameterLayout layout, ulong seed) =>
        Draw(layout, seed, tensor => 2.0 / (tensor.FanIn + tensor.FanOut));

    /// <summary>
    /// Gaussian Kaiming (He et al. 2015, §2.2, for ReLU, by fan-in): weights ~ N(0, 2 / fan-in); the rest as
    /// in <see cref="GlorotNormal"/>, and the same random numbers.
    /// </summary>
    /// <returns>A vector of <c>layout.Length</c> elements.</returns>
    public static float[] KaimingNormal(ParameterLayout layout, ulong seed) =>
        Draw(layout, seed, tensor => 2.0 / tensor.FanIn);

    private static float[] Draw(ParameterLayout layout, ulong seed, Func<ParameterInfo, double> variance)
    {
        var weights = new float[layout.Length];
        for (var i = 0; i < layout.Count; i++)
        {
            var tensor = layout[i];
            switch (tensor.Kind)
            {
                case ParameterKind.Weight:
                    var deviation = Math.Sqrt(variance(tensor));
                    var random = new CounterRandom(seed, Purpose.Initialization, (ulong)i);
                    FillNormal(tensor.Of(weights), deviation, random);
                    break;
                case ParameterKind.Scale or ParameterKind.Variance:
                    tensor.Of(weights).Fill(1);
                    break;
            }
        }

        return weights;
    }

    private static void FillNormal(Span<float> values, double deviation, CounterRandom random)
    {
        foreach (ref var value in values)
            value = (float)(deviation * random.NextNormal());
    }
}
