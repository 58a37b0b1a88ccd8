using System.Collections;
using TorchSharp;

namespace LotteryTickets;

/// <summary>The elements of a flat vector that survive; biases always do. A mask never changes.</summary>
public sealed class Mask
{
    private readonly bool[] _kept;

    /// <param name="kept">One flag per element of the layout; copied.</param>
    public Mask(ParameterLayout layout, bool[] kept)
    {
        Layout = layout;
        _kept = (bool[])layout.Check(kept, nameof(kept)).Clone();
        if (layout.FirstOrDefault(tensor => !tensor.Prunable && Of(tensor).Contains(false)) is { } whole)
            throw new ArgumentException(
                $"The mask removes elements of '{whole.Name}', which is not prunable.",
                nameof(kept)
            );
        KeptCount = layout.Prunable.Sum(KeptIn);
    }

    public ParameterLayout Layout { get; }

    public int KeptCount { get; }

    /// <summary>Fraction of the prunable elements that survive: P_m of the papers, also called density.</summary>
    public double Density => (double)KeptCount / Layout.PrunableLength;

    internal bool this[int index] => _kept[index];

    /// <summary>Returns a new CPU tensor of ones (kept) and zeros (removed), in the shape of the weights of this name.</summary>
    public torch.Tensor this[string name] => new NamedTensors(Layout, ToVector())[name];

    public static Mask Dense(ParameterLayout layout) => new(layout, [.. Enumerable.Repeat(true, layout.Length)]);

    /// <summary>Returns the mask of tensors of ones (kept) and zeros (removed); layers that are not named stay dense.</summary>
    /// <param name="tensors">Names such as <c>fc1.weight</c>, with masks in the shape of the weights.</param>
    public static Mask From(ParameterLayout layout, params IReadOnlyList<(string Name, torch.Tensor Kept)> tensors)
    {
        var flags = Dense(layout).ToFlags();
        foreach (var (name, kept) in tensors)
        {
            var values = layout[name].Read(kept);
            if (Array.Exists(values, value => value is not (0 or 1)))
                throw new ArgumentException($"The mask of '{name}' has values other than 0 and 1.", nameof(tensors));

            Array.ConvertAll(values, value => value == 1).CopyTo(layout[name].Of(flags));
        }

        return new Mask(layout, flags);
    }

    internal static Mask OfNonZero(ParameterLayout layout, float[] weights)
    {
        var kept = Array.ConvertAll(layout.Check(weights, nameof(weights)), element => element != 0);
        foreach (var tensor in layout.Where(tensor => !tensor.Prunable))
            tensor.Of(kept).Fill(true);

        return new Mask(layout, kept);
    }

    public int KeptIn(ParameterInfo tensor) =>
        Layout.Any(own => ReferenceEquals(own, tensor))
            ? Of(tensor).Count(true)
            : throw new ArgumentException($"'{tensor.Name}' is a tensor of another layout.", nameof(tensor));

    public double DensityOf(ParameterInfo tensor) => (double)KeptIn(tensor) / tensor.Length;

    /// <summary>Returns the multiply-adds of one example's forward pass, those of removed weights left out.</summary>
    public long MultiplyAdds(Network network) =>
        network.Uses.Sum(layer => (long)layer.Uses * KeptIn(network.Layout[layer.Weight]));

    public bool[] ToFlags() => (bool[])_kept.Clone();

    internal ReadOnlySpan<bool> Of(ParameterInfo tensor) => tensor.Of(_kept);

    /// <summary>Returns m ⊙ w: a new vector in which removed weights are zero.</summary>
    public float[] Apply(float[] weights)
    {
        Layout.Check(weights, nameof(weights));
        var masked = new float[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            masked[i] = _kept[i] ? weights[i] : 0f;

        return masked;
    }

    internal float[] ToVector() => Array.ConvertAll(_kept, flag => flag ? 1f : 0f);

    /// <summary>Counts the surviving outgoing weights of each input of a linear layer.</summary>
    /// <param name="weight">A weight tensor of shape [outputs, inputs].</param>
    public int[] KeptPerInput(ParameterInfo weight)
    {
        Argument.Require(
            weight.Shape.Count == 2,
            nameof(weight),
            $"'{weight.Name}' has {weight.Shape.Count} dimensions; the weight of a linear layer has 2."
        );
        var counts = new int[weight.Shape[1]];
        foreach (var (at, kept) in Of(weight).ToArray().Index())
            counts[at % counts.Length] += kept ? 1 : 0;
        return counts;
    }

    /// <summary>Returns the fraction of a linear layer's inputs that have a surviving weight.</summary>
    public double ConnectedInputs(ParameterInfo weight) => KeptPerInput(weight).Average(count => count > 0 ? 1.0 : 0.0);

    // The random-sparsity control of LTH: as many survivors in every layer, at positions that no training chose.
    internal Mask ShuffledWithinLayers(ulong seed)
    {
        var flags = ToFlags();
        foreach (var (at, tensor) in Layout.Index().Where(layer => layer.Item.Prunable))
            new CounterRandom(seed, Purpose.Masks, (ulong)at).Shuffle(tensor.Of(flags));
        return new Mask(Layout, flags);
    }

    // The first flag is the lowest bit of the first byte: numpy.unpackbits(…, bitorder="little").
    internal byte[] ToBits()
    {
        var bits = new byte[(_kept.Length + 7) / 8];
        new BitArray(_kept).CopyTo(bits, 0);
        return bits;
    }

    public override string ToString() =>
        FormattableString.Invariant(
            $"{KeptCount:N0} of {Layout.PrunableLength:N0} weights ({Spell.Percent(Density, 2)})"
        );
}
