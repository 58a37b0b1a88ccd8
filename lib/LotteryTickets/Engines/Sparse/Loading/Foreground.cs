using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LotteryTickets.Data;
using LotteryTickets.Engines.Sparse.Maps;

namespace LotteryTickets.Engines.Sparse.Loading;

/// <summary>
/// Examples as that which stands out from a background: of a drawn digit four pixels in five are the
/// paper's. Loading a batch then costs a vector store per feature that is read, and four loads and a store
/// per pixel that stands out.
/// </summary>
internal sealed class Foreground
{
    // Where more stands out, reading everything is faster.
    private const double MostForeground = 0.4;

    private const int CacheLine = 64;

    private readonly float[] _backgrounds;
    private readonly float[] _shades;
    private readonly int[] _starts;
    private readonly ushort[] _features;
    private readonly ushort[] _numbers;

    private Foreground(
        float[] backgrounds,
        float[] shades,
        int[] starts,
        ushort[] features,
        ushort[] numbers
    )
    {
        (_backgrounds, _shades) = (backgrounds, shades);
        (_starts, _features, _numbers) = (starts, features, numbers);
    }

    /// <summary>The foreground of a set of examples; null where too much stands out.</summary>
    /// <param name="examples">The shape of the examples, and how many.</param>
    /// <param name="codes">A code per number.</param>
    /// <param name="shades">For one channel after the other the number that each code stands for.</param>
    public static Foreground? Of(Examples examples, byte[] codes, float[] shades)
    {
        var pixels = examples.Shape.Height * examples.Shape.Width;
        var backgrounds = Backgrounds(examples, codes, pixels);
        var count = CountForeground(examples, codes, backgrounds);
        if (
            examples.Features > ushort.MaxValue
            || shades.Length > ushort.MaxValue
            || count > MostForeground * examples.Inputs.Length
        )
        {
            return null;
        }

        var starts = new int[examples.Count + 1];
        var (features, numbers) = (new ushort[count], new ushort[count]);
        for (var (example, next) = (0, 0); example < examples.Count; example++)
        {
            var row = codes.AsSpan(example * examples.Features, examples.Features);
            for (var feature = 0; feature < row.Length; feature++)
            {
                var channel = feature / pixels;
                if (row[feature] != backgrounds[channel])
                {
                    features[next] = (ushort)feature;
                    numbers[next++] = (ushort)((channel * CodeReader.Shades) + row[feature]);
                }
            }

            starts[example + 1] = next;
        }

        float[] colours =
        [
            .. backgrounds.Select((code, c) => shades[(c * CodeReader.Shades) + code]),
        ];
        return new Foreground(colours, shades, starts, features, numbers);
    }

    /// <summary>Reads examples into lanes; lanes that are left over get the background.</summary>
    /// <param name="examples">For each lane the number of its example.</param>
    /// <param name="read">The features that are read.</param>
    /// <param name="targets">For every feature where its lanes begin.</param>
    /// <param name="target">The first number of the input's maps.</param>
    /// <param name="lanes">Lanes of a feature.</param>
    public void Read(
        ReadOnlySpan<int> examples,
        ReadOnlySpan<Feature> read,
        int[] targets,
        ref float target,
        int lanes
    )
    {
        foreach (var example in examples)
        {
            Prefetch(example);
        }

        foreach (var feature in read)
        {
            var background = Vector512.Create(_backgrounds[feature.Channel]);
            for (var lane = 0; lane < lanes; lane += Lanes.PerVector)
            {
                background.StoreUnsafe(ref target, (nuint)(feature.Target + lane));
            }
        }

        for (var lane = 0; lane < examples.Length; lane++)
        {
            ReadOne(examples[lane], targets, ref Unsafe.Add(ref target, lane));
        }
    }

    private void ReadOne(int example, int[] targets, ref float target)
    {
        ref var features = ref MemoryMarshal.GetArrayDataReference(_features);
        ref var numbers = ref MemoryMarshal.GetArrayDataReference(_numbers);
        ref var places = ref MemoryMarshal.GetArrayDataReference(targets);
        ref var shades = ref MemoryMarshal.GetArrayDataReference(_shades);
        var end = _starts[example + 1];
        for (var i = _starts[example]; i < end; i++)
        {
            var place = Unsafe.Add(ref places, Unsafe.Add(ref features, i));
            Unsafe.Add(ref target, place) = Unsafe.Add(ref shades, Unsafe.Add(ref numbers, i));
        }
    }

    private unsafe void Prefetch(int example)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        var (first, end) = (_starts[example], _starts[example + 1]);
        fixed (ushort* features = _features)
        fixed (ushort* numbers = _numbers)
        {
            for (var i = first; i < end; i += CacheLine / sizeof(ushort))
            {
                Sse.Prefetch0(features + i);
                Sse.Prefetch0(numbers + i);
            }
        }
    }

    /// <summary>Each channel's most frequent code.</summary>
    private static byte[] Backgrounds(Examples examples, byte[] codes, int pixels)
    {
        var counts = new int[examples.Shape.Channels * CodeReader.Shades];
        for (var start = 0; start < examples.Inputs.Length; start += pixels)
        {
            var channel = start / pixels % examples.Shape.Channels;
            foreach (var code in codes.AsSpan(start, pixels))
            {
                counts[(channel * CodeReader.Shades) + code]++;
            }
        }

        return
        [
            .. counts
                .Chunk(CodeReader.Shades)
                .Select(channel => (byte)Array.IndexOf(channel, channel.Max())),
        ];
    }

    private static int CountForeground(Examples examples, byte[] codes, byte[] backgrounds)
    {
        var (count, pixels) = (0, examples.Shape.Height * examples.Shape.Width);
        for (var start = 0; start < examples.Inputs.Length; start += pixels)
        {
            var background = backgrounds[start / pixels % backgrounds.Length];
            count += pixels - codes.AsSpan(start, pixels).Count(background);
        }

        return count;
    }
}
