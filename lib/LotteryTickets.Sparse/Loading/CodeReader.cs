using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace LotteryTickets.Sparse;

/// <summary>
/// Turns codes into numbers: for four neighbouring features and one lane one load of four codes, four
/// loads from tables and four stores. The rows of a batch lie anywhere in memory: all are asked for first,
/// so that their latencies overlap.
/// </summary>
/// <param name="codes">A byte per number, and a few more.</param>
/// <param name="shades">For one channel after the other the number that each code stands for.</param>
/// <param name="rowLength">Numbers per example.</param>
internal sealed class CodeReader(byte[] codes, float[] shades, int rowLength)
{
    /// <summary>Codes that there are for each channel.</summary>
    public const int Shades = 256;

    private const int CacheLine = 64;

    public void Read(ReadOnlySpan<int> rows, ReadOnlySpan<Feature> features, ref float target)
    {
        Prefetch(rows);
        while (features.Length >= CodedExamples.Together)
        {
            ReadFour(rows, features, ref target);
            features = features[CodedExamples.Together..];
        }

        foreach (var feature in features)
        {
            ref var to = ref Unsafe.Add(ref target, feature.Target);
            for (var lane = 0; lane < rows.Length; lane++)
            {
                var code = codes[rows[lane] + feature.Number];
                Unsafe.Add(ref to, lane) = shades[(feature.Channel * Shades) + code];
            }
        }
    }

    private unsafe void Prefetch(ReadOnlySpan<int> rows)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        fixed (byte* first = codes)
        {
            foreach (var row in rows)
            {
                for (var at = 0; at < rowLength; at += CacheLine)
                {
                    Sse.Prefetch0(first + row + at);
                }
            }
        }
    }

    private void ReadFour(ReadOnlySpan<int> rows, ReadOnlySpan<Feature> four, ref float target)
    {
        ref var code = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(codes), four[0].Number);
        ref var to0 = ref Unsafe.Add(ref target, four[0].Target);
        ref var to1 = ref Unsafe.Add(ref target, four[1].Target);
        ref var to2 = ref Unsafe.Add(ref target, four[2].Target);
        ref var to3 = ref Unsafe.Add(ref target, four[3].Target);
        ref var shades0 = ref ShadesOf(four[0]);
        ref var shades1 = ref ShadesOf(four[1]);
        ref var shades2 = ref ShadesOf(four[2]);
        ref var shades3 = ref ShadesOf(four[3]);
        for (var lane = 0; lane < rows.Length; lane++)
        {
            var read = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref code, rows[lane]));
            Unsafe.Add(ref to0, lane) = Unsafe.Add(ref shades0, read & 0xff);
            Unsafe.Add(ref to1, lane) = Unsafe.Add(ref shades1, (read >> 8) & 0xff);
            Unsafe.Add(ref to2, lane) = Unsafe.Add(ref shades2, (read >> 16) & 0xff);
            Unsafe.Add(ref to3, lane) = Unsafe.Add(ref shades3, read >> 24);
        }
    }

    private ref float ShadesOf(Feature feature) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(shades), feature.Channel * Shades);
}
