using LotteryTickets.Randomness;

namespace LotteryTickets.Networks;

/// <summary>Draws the rows that networks start from.</summary>
public static class Initialisation
{
    /// <summary>
    /// Gaussian Glorot (Glorot and Bengio 2010; LTH §2 uses it for every network): weights
    /// ~ N(0, 2 / (fan-in + fan-out)), biases zero. Each tensor draws from its own stream.
    /// </summary>
    /// <returns>A row of <c>layout.Length</c> elements.</returns>
    public static float[] GlorotNormal(Layout layout, ulong seed)
    {
        var row = new float[layout.Length];
        for (var i = 0; i < layout.Count; i++)
        {
            if (layout[i].Kind == TensorKind.Weight)
            {
                var random = new CounterRandom(seed, Purpose.Initialisation, (ulong)i);
                FillNormal(
                    layout[i].Of(row),
                    Math.Sqrt(2.0 / (layout[i].FanIn + layout[i].FanOut)),
                    random
                );
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
