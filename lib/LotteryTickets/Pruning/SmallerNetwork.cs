namespace LotteryTickets;

/// <summary>A dense network without the hidden units that a mask has cut off.</summary>
public static class SmallerNetwork
{
    /// <summary>
    /// Rebuilds a network without the hidden units from which no weight is left that leads on to the class scores. The
    /// smaller network gives the same class scores, but for rounding.
    /// </summary>
    /// <param name="network">Linear layers and convolutions that follow one another.</param>
    /// <param name="mask">A mask of the network. Where it cuts off a whole layer, one unit is left.</param>
    /// <param name="weights">The network's weights.</param>
    /// <exception cref="NotSupportedException">The network has batch normalization or residual blocks.</exception>
    public static (Network Network, float[] Weights) Of(Network network, Mask mask, float[] weights)
    {
        var layers = HiddenLayer.Of(network);
        var masked = mask.Apply(weights);
        var kept = new int[layers.Count + 1][]; // the units of each layer that stay, those of the output layer last
        kept[^1] = [.. Enumerable.Range(0, network.Outputs)];
        for (var at = layers.Count - 1; at >= 0; at--)
        {
            var (layer, next) = (layers[at], kept[at + 1]);
            bool IsUsed(int unit) => next.Any(output => layer.Between(unit, output).Any(index => mask[index]));
            kept[at] = [.. Enumerable.Range(0, layer.Units).Where(IsUsed).DefaultIfEmpty(0)];
        }

        var units = kept.Select(left => left.Length).ToArray();
        var smaller = new Network(
            $"{network.Name}, {string.Join("-", units[..^1])}",
            network.Input,
            [.. Rebuilt(network.Layers, units, layers)]
        );
        return (smaller, [.. Positions(network.Layout, layers, kept).Select(position => masked[position])]);
    }

    private static IEnumerable<Layer> Rebuilt(
        IReadOnlyList<Layer> layers,
        int[] units,
        IReadOnlyList<HiddenLayer> hidden
    )
    {
        var next = 0;
        foreach (var layer in layers)
            yield return layer switch
            {
                Linear linear => linear with { Inputs = Left(linear.Inputs), Outputs = units[next++] },
                Convolution map => map with { Inputs = Left(map.Inputs), Outputs = units[next++] },
                _ => layer,
            };

        int Left(int inputs) => next == 0 ? inputs : inputs / hidden[next - 1].Units * units[next - 1];
    }

    // Of what stays, in the order of the smaller network.
    private static IEnumerable<int> Positions(ParameterLayout layout, IReadOnlyList<HiddenLayer> layers, int[][] kept)
    {
        var at = -1;
        foreach (var tensor in layout)
        {
            at += tensor.Prunable ? 1 : 0;
            foreach (var unit in kept[at])
            {
                IEnumerable<int> positions =
                    !tensor.Prunable ? [tensor.Offset + unit]
                    : at == 0 ? tensor.Positions.Skip(unit * tensor.FanIn).Take(tensor.FanIn)
                    : kept[at - 1].SelectMany(input => layers[at - 1].Between(input, unit));
                foreach (var position in positions)
                    yield return position;
            }
        }
    }
}
