using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LotteryTickets.Sparse;

/// <summary>
/// Examples as that which stands out from a background: of a drawn digit four pixels in five are the
/// paper's. Two bytes tell such a pixel, so that a set of digits fits into the third-level cache. Loading a
/// batch then costs a vector store per feature that is read, and three loads and a store per pixel that
/// stands out.
/// </summary>
internal sealed class SparseInputs
{
    // Where more stands out, reading everything is faster.
    private const double MostForeground = 0.4;

    private const int CacheLine = 64;

    private readonly int _pixels;
    private readonly byte[] _backgrounds;
    private readonly float[] _shades;
    private readonly int[] _starts; // of every example's every channel
    private readonly ushort[] _strokes; // pixels since the last one, and code
    private readonly float[] _background; // of every number; none where all are zero
    private readonly float[] _differences; // of the shades from the background

    private SparseInputs(int pixels, byte[] backgrounds, float[] shades, int[] starts, ushort[] strokes)
    {
        (_pixels, _backgrounds, _shades) = (pixels, backgrounds, shades);
        (_starts, _strokes) = (starts, strokes);
        _background = Background();
        _differences = [.. shades.Select((shade, i) => shade - Background(i / CodeReader.Shades))];
        Density = strokes.Length / ((double)pixels * (starts.Length - 1));
    }

    /// <summary>The share of all numbers that stands out.</summary>
    public double Density { get; }

    /// <summary>The foreground of a set of examples; null where too much stands out.</summary>
    /// <param name="examples">The shape of the examples, and how many.</param>
    /// <param name="codes">A code per number.</param>
    /// <param name="shades">For one channel after the other the number that each code stands for.</param>
    public static SparseInputs? Of(Examples examples, byte[] codes, float[] shades)
    {
        var (channels, pixels) = (examples.Shape.Channels, examples.Shape.Height * examples.Shape.Width);
        var backgrounds = Backgrounds(examples, codes, pixels);
        var most = MostForeground * examples.Inputs.Length;
        var starts = new int[(examples.Count * channels) + 1];
        var strokes = new List<ushort>();
        for (var plane = 0; plane < examples.Count * channels; plane++)
        {
            Add(strokes, codes.AsSpan(plane * pixels, pixels), backgrounds[plane % channels]);
            if (strokes.Count > most)
            {
                return null;
            }

            starts[plane + 1] = strokes.Count;
        }

        return new SparseInputs(pixels, backgrounds, shades, starts, [.. strokes]);
    }

    /// <summary>Adds what stands out from a plane; and, where that is far apart, some of the background between.</summary>
    private static void Add(List<ushort> strokes, ReadOnlySpan<byte> plane, byte background)
    {
        var last = 0;
        for (var pixel = 0; pixel < plane.Length; pixel++)
        {
            if (plane[pixel] != background || pixel - last == byte.MaxValue)
            {
                strokes.Add((ushort)(((pixel - last) << 8) | plane[pixel]));
                last = pixel;
            }
        }
    }

    /// <summary>Reads examples into lanes; lanes that are left over get the background.</summary>
    /// <param name="examples">For each lane the number of its example.</param>
    /// <param name="read">The features that are read.</param>
    /// <param name="targets">For every feature where its lanes begin.</param>
    /// <param name="target">The first number of the input's maps.</param>
    /// <param name="lanes">Lanes of a feature.</param>
    public void Read(ReadOnlySpan<int> examples, ReadOnlySpan<Feature> read, int[] targets, ref float target, int lanes)
    {
        foreach (var example in examples)
        {
            Prefetch(example);
        }

        foreach (var feature in read)
        {
            var background = Vector512.Create(Background(feature.Channel));
            for (var lane = 0; lane < lanes; lane += Lanes.PerVector)
            {
                background.StoreUnsafe(ref target, (nuint)(feature.Target + lane));
            }
        }

        for (var lane = 0; lane < examples.Length; lane++)
        {
            for (var channel = 0; channel < _backgrounds.Length; channel++)
            {
                ReadOne(examples[lane], channel, targets, ref Unsafe.Add(ref target, lane));
            }
        }
    }

    /// <summary>Reads examples as a sparse matrix.</summary>
    public void Read(ReadOnlySpan<int> examples, SparseBatch batch)
    {
        foreach (var example in examples)
        {
            Prefetch(example);
        }

        batch.Begin(_background);
        foreach (var example in examples)
        {
            batch.Reserve(out var numbers, out var values);
            var count = 0;
            for (var channel = 0; channel < _backgrounds.Length; channel++)
            {
                count += ReadOne(example, channel, numbers[count..], values[count..]);
            }

            batch.Add(count);
        }
    }

    private int ReadOne(int example, int channel, Span<int> numbers, Span<float> values)
    {
        ref var number = ref MemoryMarshal.GetReference(numbers);
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var differences = ref _differences[channel * CodeReader.Shades];
        var plane = (example * _backgrounds.Length) + channel;
        var strokes = _strokes.AsSpan(_starts[plane].._starts[plane + 1]);
        var pixel = channel * _pixels;
        for (var i = 0; i < strokes.Length; i++)
        {
            pixel += strokes[i] >> 8;
            Unsafe.Add(ref number, i) = pixel;
            Unsafe.Add(ref value, i) = Unsafe.Add(ref differences, strokes[i] & byte.MaxValue);
        }

        return strokes.Length;
    }

    private void ReadOne(int example, int channel, int[] targets, ref float target)
    {
        ref var places = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(targets), channel * _pixels);
        ref var shades = ref Shades(channel, 0);
        var plane = (example * _backgrounds.Length) + channel;
        ref var strokes = ref MemoryMarshal.GetArrayDataReference(_strokes);
        var end = _starts[plane + 1];
        var pixel = 0u;
        for (var i = _starts[plane]; i < end; i++)
        {
            uint stroke = Unsafe.Add(ref strokes, i);
            pixel += stroke >> 8;
            Unsafe.Add(ref target, Unsafe.Add(ref places, pixel)) = Unsafe.Add(ref shades, stroke & byte.MaxValue);
        }
    }

    private float Background(int channel) => Shades(channel, _backgrounds[channel]);

    private float[] Background()
    {
        float[] background =
        [
            .. Enumerable.Range(0, _pixels * _backgrounds.Length).Select(number => Background(number / _pixels)),
        ];
        return background.All(number => number == 0) ? [] : background;
    }

    private ref float Shades(int channel, int code) => ref _shades[(channel * CodeReader.Shades) + code];

    private unsafe void Prefetch(int example)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        var first = _starts[example * _backgrounds.Length];
        var end = _starts[(example + 1) * _backgrounds.Length];
        fixed (ushort* strokes = _strokes)
        {
            for (var i = first; i < end; i += CacheLine / sizeof(ushort))
            {
                Sse.Prefetch0(strokes + i);
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

        return [.. counts.Chunk(CodeReader.Shades).Select(channel => (byte)Array.IndexOf(channel, channel.Max()))];
    }
}
