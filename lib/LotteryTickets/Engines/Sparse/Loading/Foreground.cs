using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LotteryTickets.Data;
using LotteryTickets.Engines.Sparse.Maps;

namespace LotteryTickets.Engines.Sparse.Loading;

/// <summary>
/// Examples as that which stands out from a background: of a drawn digit four pixels in five are the
/// paper's. Loading a batch then costs a vector store per feature that is read, and two loads and a store
/// per pixel that stands out.
/// </summary>
internal sealed class Foreground
{
    // Where more stands out, reading everything is faster.
    private const double MostForeground = 0.4;

    private const int CacheLine = 64;

    private readonly float[] _backgrounds;
    private readonly int[] _starts;
    private readonly ushort[] _features;
    private readonly float[] _numbers;

    private Foreground(float[] backgrounds, int[] starts, ushort[] features, float[] numbers) =>
        (_backgrounds, _starts, _features, _numbers) = (backgrounds, starts, features, numbers);

    /// <summary>The foreground of a set of examples; null where too much stands out.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="backgrounds">Each channel's most frequent number.</param>
    public static Foreground? Of(Examples examples, float[] backgrounds)
    {
        var inputs = examples.Inputs;
        var pixels = examples.Shape.Height * examples.Shape.Width;
        var most = (int)(MostForeground * inputs.Length);
        if (
            examples.Features > ushort.MaxValue
            || CountForeground(inputs, backgrounds, pixels) > most
        )
        {
            return null;
        }

        var starts = new int[examples.Count + 1];
        var (features, numbers) = (new List<ushort>(), new List<float>());
        for (var example = 0; example < examples.Count; example++)
        {
            var row = examples.Row(example);
            for (var feature = 0; feature < row.Length; feature++)
            {
                if (StandsOut(row[feature], backgrounds[feature / pixels]))
                {
                    features.Add((ushort)feature);
                    numbers.Add(row[feature]);
                }
            }

            starts[example + 1] = features.Count;
        }

        return new Foreground(backgrounds, starts, [.. features], [.. numbers]);
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
        var end = _starts[example + 1];
        for (var i = _starts[example]; i < end; i++)
        {
            var place = Unsafe.Add(ref places, Unsafe.Add(ref features, i));
            Unsafe.Add(ref target, place) = Unsafe.Add(ref numbers, i);
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
        fixed (float* numbers = _numbers)
        {
            for (var i = first; i < end; i += CacheLine / sizeof(ushort))
            {
                Sse.Prefetch0(features + i);
            }

            for (var i = first; i < end; i += CacheLine / sizeof(float))
            {
                Sse.Prefetch0(numbers + i);
            }
        }
    }

    private static int CountForeground(float[] inputs, float[] backgrounds, int pixels)
    {
        var count = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            count += StandsOut(inputs[i], backgrounds[i / pixels % backgrounds.Length]) ? 1 : 0;
        }

        return count;
    }

    // By their bits: what is loaded must be what was there, negative zeros included.
    private static bool StandsOut(float number, float background) =>
        BitConverter.SingleToInt32Bits(number) != BitConverter.SingleToInt32Bits(background);
}
