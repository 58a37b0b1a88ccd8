using LotteryTickets.Randomness;

namespace LotteryTickets.Networks;

/// <summary>Draws the rows that networks start from.</summary>
public static class Initialisation
{
    /// <summary>
    /// Gaussian Glorot (Glorot and Bengio 2010; LTH §2 uses it for every network): weights
    /// ~ N(0, 2 / (fan-in + fan-out)), biases and running means 0, batch normalisation's factors and
    /// running variances 1. Each tensor draws from its own stream.
    /// </summary>
    /// <returns>A row of <c>layout.Length</c> elements.</returns>
    public static float[] GlorotNormal(Layout layout, ulong seed)
    {
        var row = new float[layout.Length];
        for (var i = 0; i < layout.Count; i++)
        {
            var tensor = layout[i];
            switch (tensor.Kind)
            {
                case TensorKind.Weight:
                    var deviation = Math.Sqrt(2.0 / (tensor.FanIn + tensor.FanOut));
                    var random = new CounterRandom(seed, Purpose.Initialisation, (ulong)i);
                    FillNormal(tensor.Of(row), deviation, random);
                    break;
                case TensorKind.Scale or TensorKind.Variance:
                    tensor.Of(row).Fill(1);
                    break;
            }
        }

        return row;
    }

    private static void FillNormal(Span<float> values, double deviation, CounterRandom random)
    {
        foreach (ref var value in values)
        {
            value = (float)(deviation * random.NextNormal());
        }
    }
}
