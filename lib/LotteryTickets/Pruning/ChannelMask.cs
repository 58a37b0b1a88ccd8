namespace LotteryTickets;

/// <summary>
/// The channels of a convolutional network that survive: those with the largest scales in batch normalization, over all
/// layers together (You et al. 2020, 1909.11957). Every layer keeps at least one channel.
/// </summary>
public sealed class ChannelMask
{
    private readonly Network _network;
    private readonly bool[][] _kept; // of each batch normalization, in the order of the layers

    private ChannelMask(Network network, bool[][] kept) => (_network, _kept) = (network, kept);

    /// <summary>One flag per channel, in the order of the layers.</summary>
    public IReadOnlyList<bool> Kept => [.. _kept.SelectMany(layer => layer)];

    /// <summary>The number of channels that each layer keeps.</summary>
    public IReadOnlyList<int> KeptPerLayer => [.. _kept.Select(layer => layer.Count(kept => kept))];

    /// <summary>Keeps the channels whose scales have the largest magnitudes. Equal ones are ordered by index.</summary>
    /// <param name="rate">The fraction of channels to remove: at least 0, less than 1.</param>
    /// <exception cref="NotSupportedException">The network has residual blocks, whose layers share channels.</exception>
    public static ChannelMask OfLargestScales(Network network, float[] weights, double rate)
    {
        Argument.InRange(
            rate,
            rate is >= 0 and < 1,
            nameof(rate),
            "Remove at least 0 and less than 1 of the channels."
        );
        network.Layout.Check(weights, nameof(weights));
        if (network.Layers.Any(layer => layer is Residual))
            throw new NotSupportedException($"{network.Name} has residual blocks, whose layers share channels.");
        float[][] scales =
        [
            .. network
                .Layers.OfType<BatchNormalization>()
                .Select(layer => Array.ConvertAll(network.Layout[layer.Scale].Of(weights).ToArray(), MathF.Abs)),
        ];
        foreach (var layer in scales) // a layer without channels would cut the network in two
            layer[Array.IndexOf(layer, layer.Max())] = float.PositiveInfinity;
        var all = scales.SelectMany((layer, at) => layer.Select((scale, channel) => (at, channel, scale))).ToArray();
        var removed = (int)Math.Round(rate * all.Length, MidpointRounding.AwayFromZero);
        bool[][] kept = [.. scales.Select(layer => new bool[layer.Length])];
        var best = all.OrderByDescending(channel => channel.scale); // stable
        foreach (var (at, channel, _) in best.Take(Math.Max(scales.Length, all.Length - removed)))
            kept[at][channel] = true;
        return new ChannelMask(network, kept);
    }

    /// <summary>Returns the share of channels that exactly one of both masks keeps.</summary>
    public double DistanceTo(ChannelMask other)
    {
        Argument.Require(
            ReferenceEquals(_network, other._network),
            nameof(other),
            "The masks belong to different networks."
        );
        return Kept.Zip(other.Kept).Average(pair => pair.First == pair.Second ? 0.0 : 1.0);
    }

    /// <summary>Returns a mask with as many channels in every layer, drawn at random.</summary>
    public ChannelMask Shuffled(ulong seed)
    {
        bool[][] kept = [.. _kept.Select(layer => (bool[])layer.Clone())];
        foreach (var (at, layer) in kept.Index())
            new CounterRandom(seed, Purpose.Masks, (ulong)at).Shuffle<bool>(layer);
        return new ChannelMask(_network, kept);
    }

    /// <summary>
    /// Returns the mask of weights that leaves a removed channel without effect: without its kernels, and without those
    /// that the next layer applies to it.
    /// </summary>
    public Mask ToMask()
    {
        var flags = Mask.Dense(_network.Layout).ToFlags();
        var normalizations = 0;
        ParameterInfo? last = null;
        bool[]? inputs = null; // null: all
        foreach (var layer in _network.Layers)
        {
            switch (layer)
            {
                case Convolution convolution:
                    (last, inputs) = (RemoveInputs(convolution.Weight), null);
                    break;
                case Linear linear:
                    (last, inputs) = (RemoveInputs(linear.Weight), null);
                    break;
                case BatchNormalization:
                    inputs = _kept[normalizations++];
                    RemoveOutputs(last, inputs);
                    break;
            }
        }

        return new Mask(_network.Layout, flags);

        ParameterInfo RemoveInputs(string name)
        {
            var weight = _network.Layout[name];
            var perChannel = weight.FanIn / (inputs?.Length ?? weight.FanIn); // kernel elements, or pixels
            for (var i = 0; inputs is not null && i < weight.Length; i++)
                weight.Of(flags)[i] &= inputs[i % weight.FanIn / perChannel];
            return weight;
        }

        void RemoveOutputs(ParameterInfo? weight, bool[] kept)
        {
            for (var i = 0; i < weight?.Length; i++)
                weight.Of(flags)[i] &= kept[i / weight.FanIn];
        }
    }
}
