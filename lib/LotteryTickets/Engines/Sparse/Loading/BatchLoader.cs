using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LotteryTickets.Data;
using LotteryTickets.Engines.Sparse.Maps;

namespace LotteryTickets.Engines.Sparse.Loading;

/// <summary>
/// Brings examples into a network's input, one per lane. Only features that a surviving weight reads are
/// touched, so that the cost falls with them: per number two loads and a store.
/// </summary>
internal sealed class BatchLoader
{
    private readonly FeatureMaps _input;
    private readonly Feature[] _features;
    private readonly nint[] _rows;

    /// <param name="input">The maps to load into; it is known what is read of them.</param>
    /// <param name="shape">The shape of the examples.</param>
    public BatchLoader(FeatureMaps input, ImageShape shape)
    {
        _input = input;
        _features =
        [
            .. Enumerable
                .Range(0, input.Shape.Length)
                .Where(number => input.Read[input.ChannelOf(number)])
                .Select(number => new Feature(
                    number,
                    input.Offset(number),
                    number / (shape.Height * shape.Width)
                )),
        ];
        _rows = new nint[input.Batch];
    }

    /// <summary>Loads the examples of these indices; lanes that are left over keep what they held.</summary>
    public void Load(CodedExamples examples, ReadOnlySpan<int> indices)
    {
        for (var lane = 0; lane < indices.Length; lane++)
        {
            _rows[lane] = (nint)indices[lane] * examples.Examples.Features;
        }

        var rows = _rows.AsSpan(0, indices.Length);
        if (examples.Codes is { } codes)
        {
            Load(codes, examples.Shades, rows);
        }
        else
        {
            Load(examples.Examples.Inputs, rows);
        }
    }

    private void Load(float[] numbers, ReadOnlySpan<nint> rows)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(numbers);
        foreach (var feature in _features)
        {
            ref var from = ref Unsafe.Add(ref first, feature.Number);
            ref var to = ref Unsafe.Add(ref _input.Values, feature.Offset);
            for (var lane = 0; lane < rows.Length; lane++)
            {
                Unsafe.Add(ref to, lane) = Unsafe.Add(ref from, rows[lane]);
            }
        }
    }

    private void Load(byte[] codes, float[][] shades, ReadOnlySpan<nint> rows)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(codes);
        foreach (var feature in _features)
        {
            ref var from = ref Unsafe.Add(ref first, feature.Number);
            ref var to = ref Unsafe.Add(ref _input.Values, feature.Offset);
            ref var table = ref MemoryMarshal.GetArrayDataReference(shades[feature.Channel]);
            for (var lane = 0; lane < rows.Length; lane++)
            {
                Unsafe.Add(ref to, lane) = Unsafe.Add(ref table, Unsafe.Add(ref from, rows[lane]));
            }
        }
    }

    private readonly record struct Feature(int Number, int Offset, int Channel);
}
