namespace LotteryTickets;

/// <summary>
/// PHEW (Patil and Dovrolis 2021, 2010.11354): random walks through the network, biased to large weights, choose the
/// weights that are kept. Walks start at the inputs, forward, and at the outputs, backward, in turn; from a unit they take
/// each weight with a probability proportional to its magnitude. A weight's score is higher the earlier it is walked, so
/// that one computation serves every density down to none. It looks at no data.
/// </summary>
/// <param name="Density">The fraction of weights at which walking ends; the others are never kept.</param>
public sealed record Phew(double Density) : IScore
{
    // On average a weight is walked long before; this ends walks that can reach no new weight.
    private const int MostWalksPerWeight = 50;

    /// <inheritdoc/>
    public string Name => "PHEW";

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The network has layers other than fully connected ones.</exception>
    public float[] Compute(ScoreContext context)
    {
        var layers = WalkedLayer.Of(context);
        var random = new CounterRandom(context.Seed, Purpose.Scores, index: 2);
        var scores = new float[context.Weights.Length];
        var total = layers.Sum(layer => (long)layer.Inputs * layer.Outputs);
        var (left, most) = ((int)Math.Round(Density * total), MostWalksPerWeight * total);
        for (var walk = 0L; left > 0 && walk < most; walk++)
        {
            var isForward = walk % 2 == 0;
            var unit = (int)(walk / 2 % (isForward ? layers[0].Inputs : layers[^1].Outputs));
            for (var step = 0; step < layers.Length && unit >= 0; step++)
            {
                var layer = isForward ? layers[step] : layers[^(step + 1)];
                (unit, var weight) = layer.Step(unit, isForward, random);
                if (unit >= 0 && scores[weight] == 0)
                    scores[weight] = left--;
            }
        }

        return scores;
    }

    /// <summary>A fully connected layer with the cumulated magnitudes of each unit's weights, in both directions.</summary>
    private sealed class WalkedLayer
    {
        private readonly int _offset;
        private readonly double[][] _outgoing;
        private readonly double[][] _incoming;

        private WalkedLayer(ParameterInfo tensor, float[] weights)
        {
            (_offset, Outputs, Inputs) = (tensor.Offset, tensor.Shape[0], tensor.Shape[1]);
            float At(int output, int input) => weights[_offset + (output * Inputs) + input];
            _outgoing = Cumulated(Inputs, Outputs, (input, output) => At(output, input));
            _incoming = Cumulated(Outputs, Inputs, At);
        }

        public int Inputs { get; }

        public int Outputs { get; }

        public static WalkedLayer[] Of(ScoreContext context) =>
            context.Network.Layers.All(layer => layer is Linear or Relu or Dropout or Flatten)
                ? [.. context.Network.Layout.Prunable.Select(tensor => new WalkedLayer(tensor, context.Weights))]
                : throw new NotSupportedException(
                    $"PHEW walks through fully connected layers only, and {context.Network.Name} has others."
                );

        /// <summary>Goes from a unit to a unit of the next layer, or to −1 from a unit without weights.</summary>
        public (int Unit, int Weight) Step(int from, bool isForward, CounterRandom random)
        {
            var cumulated = (isForward ? _outgoing : _incoming)[from];
            if (cumulated[^1] == 0)
                return (-1, -1);
            var found = Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]);
            // Of units without a weight in between, the sum is that of the unit before them.
            var to = found >= 0 ? Array.FindIndex(cumulated, sum => sum > cumulated[found]) : ~found;
            return (to, _offset + (isForward ? (to * Inputs) + from : (from * Inputs) + to));
        }

        private static double[][] Cumulated(int units, int others, Func<int, int, float> weight)
        {
            var sums = new double[units][];
            for (var unit = 0; unit < units; unit++)
            {
                sums[unit] = new double[others];
                var sum = 0.0;
                for (var other = 0; other < others; other++)
                    sums[unit][other] = sum += Math.Abs(weight(unit, other));
            }

            return sums;
        }
    }
}
