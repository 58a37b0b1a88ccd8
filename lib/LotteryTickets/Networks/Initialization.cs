namespace LotteryTickets;

public static class Initialization
{
    /// <summary>Draws by Gaussian Glorot (Glorot and Bengio 2010; LTH §2): weights ~ N(0, 2 / (fan-in + fan-out)).</summary>
    /// <returns>Biases and running means are 0, batch normalization's factors and running variances 1.</returns>
    public static float[] GlorotNormal(ParameterLayout layout, ulong seed) =>
        Draw(layout, seed, tensor => 2.0 / (tensor.FanIn + tensor.FanOut));

    /// <summary>Draws by Gaussian Kaiming (He et al. 2015, §2.2): the same with weights ~ N(0, 2 / fan-in).</summary>
    public static float[] KaimingNormal(ParameterLayout layout, ulong seed) =>
        Draw(layout, seed, tensor => 2.0 / tensor.FanIn);

    /// <summary>
    /// Replaces each weight by its sign times the root mean square of its layer: signed constants (Zhou et al. 2019 §4.2,
    /// Ramanujan et al. 2020 §3).
    /// </summary>
    public static float[] SignedConstant(ParameterLayout layout, float[] weights)
    {
        var signed = (float[])layout.Check(weights, nameof(weights)).Clone();
        foreach (var tensor in layout.Prunable)
        {
            var layer = tensor.Of(signed);
            var magnitude = Math.Sqrt(layer.ToArray().Average(weight => (double)weight * weight));
            foreach (ref var weight in layer)
                weight = (float)(Math.Sign(weight) * magnitude);
        }

        return signed;
    }

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
                    foreach (ref var weight in tensor.Of(weights))
                        weight = (float)(deviation * random.NextNormal());
                    break;
                case ParameterKind.Scale or ParameterKind.Variance:
                    tensor.Of(weights).Fill(1);
                    break;
            }
        }

        return weights;
    }
}
