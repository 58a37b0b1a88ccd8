namespace LotteryTickets;

// The weights that lead to the units of a hidden layer, and those that lead from them to the next one.
internal sealed record HiddenLayer(ParameterInfo Incoming, ParameterInfo Outgoing)
{
    public int Units => Incoming.Shape[0];

    public IEnumerable<int> Into(int unit) => Incoming.Positions.Skip(unit * Incoming.FanIn).Take(Incoming.FanIn);

    public IEnumerable<int> From(int unit) =>
        Enumerable.Range(0, Outgoing.Shape[0]).SelectMany(output => Between(unit, output));

    // Of a filter, the next layer has a kernel per output, or, behind a flattened map, a weight per pixel and output.
    public IEnumerable<int> Between(int unit, int output)
    {
        var count = Outgoing.FanIn / Units;
        return Enumerable.Range(Outgoing.Offset + (output * Outgoing.FanIn) + (unit * count), count);
    }

    public static IReadOnlyList<HiddenLayer> Of(Network network)
    {
        if (network.Layers.FirstOrDefault(layer => layer is Residual or BatchNormalization) is { } other)
            throw new NotSupportedException(
                $"Units are removed from linear layers and convolutions that follow one another; {network.Name} has {other.GetType().Name}."
            );
        var weights = network.Layout.Prunable;
        return [.. weights.Zip(weights.Skip(1), (into, from) => new HiddenLayer(into, from))];
    }
}
