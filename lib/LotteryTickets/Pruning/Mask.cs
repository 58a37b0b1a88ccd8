using TorchSharp;

namespace LotteryTickets;

/// <summary>
/// The elements of a flat vector that survive: one flag per element of a layout, true where the element is
/// kept. Tensors that are not prunable are always kept. A mask never changes.
/// </summary>
public sealed class Mask
{
    private readonly bool[] _kept;

    /// <param name="layout">The layout that it masks.</param>
    /// <param name="kept">One flag per element of the layout; copied.</param>
    /// <exception cref="ArgumentException">The length differs from the layout's, or a bias is masked out.</exception>
    public Mask(ParameterLayout layout, bool[] kept)
    {
        layout.Check(kept, nameof(kept));
        Layout = layout;
        _kept = (bool[])kept.Clone();
        if (layout.FirstOrDefault(tensor => !tensor.Prunable && Of(tensor).Contains(false)) is { } whole)
            throw new ArgumentException(
                $"The mask removes elements of '{whole.Name}', which is not prunable.",
                nameof(kept)
            );
        KeptCount = layout.Prunable.Sum(KeptIn);
    }

    /// <summary>The layout that it masks.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>Surviving prunable elements.</summary>
    public int KeptCount { get; }

    /// <summary>Fraction of the prunable elements that survive: P_m of the papers, also called density.</summary>
    public double Density => (double)KeptCount / Layout.PrunableLength;

    /// <summary>Whether the element at <paramref name="index"/> of the vector survives.</summary>
    public bool this[int index] => _kept[index];

    /// <summary>A new CPU tensor of ones (kept) and zeros (removed), in the shape of the weights. The caller disposes it.</summary>
    /// <param name="name">Such as <c>fc1.weight</c>.</param>
    /// <exception cref="KeyNotFoundException">No tensor has that name.</exception>
    /// <exception cref="LibtorchUnavailableException">libtorch cannot be loaded here.</exception>
    public torch.Tensor this[string name] => new NamedTensors(Layout, ToVector())[name];

    /// <summary>Makes the mask that keeps everything.</summary>
    public static Mask Dense(ParameterLayout layout)
    {
        var all = new bool[layout.Length];
        Array.Fill(all, true);
        return new Mask(layout, all);
    }

    /// <summary>Makes a mask from tensors of ones (kept) and zeros (removed); layers that are not named stay dense.</summary>
    /// <param name="layout">The network's layout.</param>
    /// <param name="tensors">Names such as <c>fc1.weight</c>, with masks in the shape of the weights; not disposed.</param>
    /// <exception cref="KeyNotFoundException">No tensor has that name.</exception>
    /// <exception cref="ArgumentException">The shapes differ, a value is neither 0 nor 1, or a bias is masked out.</exception>
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

    /// <summary>Makes the mask that keeps the weights that are not zero.</summary>
    public static Mask OfNonZero(ParameterLayout layout, float[] weights)
    {
        layout.Check(weights, nameof(weights));
        var kept = Array.ConvertAll(weights, element => element != 0);
        foreach (var tensor in layout.Where(tensor => !tensor.Prunable))
            tensor.Of(kept).Fill(true);

        return new Mask(layout, kept);
    }

    /// <summary>Counts the surviving elements of one tensor.</summary>
    public int KeptIn(ParameterInfo tensor) =>
        Layout.Any(own => ReferenceEquals(own, tensor))
            ? Of(tensor).Count(true)
            : throw new ArgumentException($"'{tensor.Name}' is a tensor of another layout.", nameof(tensor));

    /// <summary>Returns the fraction of one tensor's elements that survive.</summary>
    public double DensityOf(ParameterInfo tensor) => (double)KeptIn(tensor) / tensor.Length;

    /// <summary>Returns a copy of the flags.</summary>
    public bool[] ToFlags() => (bool[])_kept.Clone();

    /// <summary>Returns the flags of one tensor.</summary>
    public ReadOnlySpan<bool> Of(ParameterInfo tensor) => tensor.Of(_kept);

    /// <summary>Returns m ⊙ w: a new vector in which removed weights are zero.</summary>
    public float[] Apply(float[] weights)
    {
        Layout.Check(weights, nameof(weights));
        var masked = new float[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            masked[i] = _kept[i] ? weights[i] : 0f;

        return masked;
    }

    /// <summary>Returns the mask as a new vector of ones (kept) and zeros (removed).</summary>
    public float[] ToVector() => Array.ConvertAll(_kept, flag => flag ? 1f : 0f);

    /// <summary>
    /// Packs the flags into bits, the first into the lowest bit of the first byte
    /// (<c>numpy.unpackbits(…, bitorder="little")</c> unpacks them).
    /// </summary>
    public byte[] ToBits()
    {
        var bits = new byte[(_kept.Length + 7) / 8];
        for (var i = 0; i < _kept.Length; i++)
            bits[i / 8] |= (byte)(_kept[i] ? 1 << (i % 8) : 0);

        return bits;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{KeptCount:N0} of {Layout.PrunableLength:N0} weights ({Spell.Percent(Density, 2)})"
        );
}
