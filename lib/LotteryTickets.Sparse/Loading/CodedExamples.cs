using System.Runtime.CompilerServices;

namespace LotteryTickets.Sparse;

/// <summary>
/// Examples with, where that is possible, one byte per number: images have at most 256 shades in each
/// channel, and what loading a batch costs is reading memory. The numbers themselves come out of a table,
/// bit for bit.
/// </summary>
internal sealed class CodedExamples
{
    /// <summary>Codes are read so many at a time.</summary>
    public const int Together = 4;

    private readonly CodeReader? _codes;

    public CodedExamples(Examples examples)
    {
        Examples = examples;
        var codes = new byte[examples.Inputs.Length + Together];
        var shades = new float[examples.Shape.Channels * CodeReader.Shades];
        for (var channel = 0; channel < examples.Shape.Channels; channel++)
        {
            var table = shades.AsSpan(channel * CodeReader.Shades, CodeReader.Shades);
            if (!Encode(channel, codes, table))
            {
                return;
            }
        }

        SparseInputs = SparseInputs.Of(examples, codes, shades);
        _codes = SparseInputs is null ? new CodeReader(codes, shades, examples.Features) : null;
    }

    /// <summary>The examples themselves.</summary>
    public Examples Examples { get; }

    /// <summary>How many.</summary>
    public int Count => Examples.Count;

    /// <summary>What stands out from a background; null where there is none.</summary>
    public SparseInputs? SparseInputs { get; }

    /// <summary>The share of all numbers that stands out from a background.</summary>
    public double Density => SparseInputs?.Density ?? 1;

    /// <summary>Reads features of examples into lanes.</summary>
    /// <param name="rows">For each lane, where its example begins.</param>
    /// <param name="features">The features, whole groups of <see cref="Together"/> neighbours but for the last.</param>
    /// <param name="target">The first number of the input's maps.</param>
    public void Read(ReadOnlySpan<int> rows, ReadOnlySpan<Feature> features, ref float target)
    {
        if (_codes is not null)
        {
            _codes.Read(rows, features, ref target);
            return;
        }

        foreach (var feature in features)
        {
            ref var to = ref Unsafe.Add(ref target, feature.Target);
            for (var lane = 0; lane < rows.Length; lane++)
            {
                Unsafe.Add(ref to, lane) = Examples.Inputs[rows[lane] + feature.Number];
            }
        }
    }

    private bool Encode(int channel, byte[] codes, Span<float> shades)
    {
        var codeOf = new Dictionary<int, byte>(shades.Length);
        var pixels = Examples.Shape.Height * Examples.Shape.Width;
        var (last, code) = (0, (byte)0);
        for (var example = 0; example < Examples.Count; example++)
        {
            var first = (example * Examples.Features) + (channel * pixels);
            for (var i = first; i < first + pixels; i++)
            {
                var bits = BitConverter.SingleToInt32Bits(Examples.Inputs[i]);
                if (codeOf.Count == 0 || (bits != last && !codeOf.TryGetValue(bits, out code)))
                {
                    if (codeOf.Count == shades.Length)
                    {
                        return false;
                    }

                    code = (byte)codeOf.Count;
                    shades[code] = Examples.Inputs[i];
                    codeOf.Add(bits, code);
                }

                (last, codes[i]) = (bits, code);
            }
        }

        return true;
    }
}
