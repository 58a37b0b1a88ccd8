namespace LotteryTickets;

/// <summary>
/// Which elements of a row survive: one flag per element of a layout, true where the element is
/// kept. Tensors that are not prunable are always kept. A mask never changes once made.
/// </summary>
public sealed class Mask
{
    private readonly bool[] _kept;
    private readonly int[] _keptPerTensor;

    /// <param name="layout">The layout it masks.</param>
    /// <param name="kept">One flag per element of the layout; copied.</param>
    /// <exception cref="ArgumentException">The length differs from the layout's, or a bias is masked out.</exception>
    public Mask(ParameterLayout layout, bool[] kept)
    {
        layout.Check(kept, nameof(kept));
        Layout = layout;
        _kept = (bool[])kept.Clone();
        _keptPerTensor = [.. layout.Select(tensor => tensor.Of(_kept).Count(true))];
        foreach (var (tensor, count) in layout.Zip(_keptPerTensor))
        {
            if (!tensor.Prunable && count != tensor.Length)
            {
                throw new ArgumentException(
                    $"The mask removes elements of '{tensor.Name}', which is not prunable.",
                    nameof(kept)
                );
            }
        }

        KeptCount = layout.Zip(_keptPerTensor).Where(pair => pair.First.Prunable).Sum(pair => pair.Second);
    }

    /// <summary>The layout it masks.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>Surviving prunable elements.</summary>
    public int KeptCount { get; }

    /// <summary>Fraction of the prunable elements that survive: P_m of the papers, also called density.</summary>
    public double Density => (double)KeptCount / Layout.PrunableLength;

    /// <summary>Whether the element at <paramref name="index"/> of the row survives.</summary>
    public bool this[int index] => _kept[index];

    /// <summary>The mask that keeps everything.</summary>
    public static Mask Dense(ParameterLayout layout)
    {
        var all = new bool[layout.Length];
        Array.Fill(all, true);
        return new Mask(layout, all);
    }

    /// <summary>The mask that keeps the weights of a row that are not zero.</summary>
    public static Mask OfNonZero(ParameterLayout layout, float[] row)
    {
        layout.Check(row, nameof(row));
        var kept = Array.ConvertAll(row, element => element != 0);
        foreach (var tensor in layout.Where(tensor => !tensor.Prunable))
        {
            tensor.Of(kept).Fill(true);
        }

        return new Mask(layout, kept);
    }

    /// <summary>Surviving elements of one tensor.</summary>
    public int KeptIn(ParameterInfo tensor) => _keptPerTensor[IndexOf(tensor)];

    /// <summary>Fraction of one tensor's elements that survive.</summary>
    public double DensityOf(ParameterInfo tensor) => (double)KeptIn(tensor) / tensor.Length;

    /// <summary>The flags as a new array that the caller may change.</summary>
    public bool[] ToFlags() => (bool[])_kept.Clone();

    /// <summary>The flags of one tensor.</summary>
    public ReadOnlySpan<bool> Of(ParameterInfo tensor) => tensor.Of(_kept);

    /// <summary>m ⊙ row: a new row in which removed elements are zero.</summary>
    public float[] Apply(float[] row)
    {
        Layout.Check(row, nameof(row));
        var masked = new float[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            masked[i] = _kept[i] ? row[i] : 0f;
        }

        return masked;
    }

    /// <summary>The mask as numbers: 1 where an element survives, 0 where not.</summary>
    public float[] ToRow() => Array.ConvertAll(_kept, flag => flag ? 1f : 0f);

    /// <summary>
    /// One bit per element of the row, the first in the lowest bit of the first byte; what
    /// <c>numpy.unpackbits(…, bitorder="little")</c> undoes.
    /// </summary>
    public byte[] ToBits()
    {
        var bits = new byte[(_kept.Length + 7) / 8];
        for (var i = 0; i < _kept.Length; i++)
        {
            bits[i / 8] |= (byte)(_kept[i] ? 1 << (i % 8) : 0);
        }

        return bits;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{KeptCount:N0} of {Layout.PrunableLength:N0} weights ({Density:P2})";

    private int IndexOf(ParameterInfo tensor)
    {
        for (var i = 0; i < Layout.Count; i++)
        {
            if (ReferenceEquals(Layout[i], tensor))
            {
                return i;
            }
        }

        throw new ArgumentException($"'{tensor.Name}' is a tensor of another layout.", nameof(tensor));
    }
}
