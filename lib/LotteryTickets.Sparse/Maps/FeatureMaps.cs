using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LotteryTickets.Sparse;

/// <summary>
/// What a batch is between two layers: for every channel and pixel one number per lane, and as many
/// gradients. Maps may have a border of pixels that stay zero, so that a kernel that hangs over the edge
/// needs no special case.
/// </summary>
internal sealed class FeatureMaps
{
    private readonly FeatureMaps? _flattened;
    private AlignedFloats? _values;
    private AlignedFloats? _gradients;
    private int[]? _offsets;
    private int _border;

    public FeatureMaps(FeatureShape shape)
    {
        Shape = shape;
        Read = new bool[shape.Channels];
    }

    private FeatureMaps(FeatureMaps flattened)
        : this(new FeatureShape(flattened.Shape.Length)) => _flattened = flattened;

    /// <summary>Channels, and pixels without the border.</summary>
    public FeatureShape Shape { get; }

    /// <summary>The channels on which a class score or a statistic depends; nobody computes the others.</summary>
    public bool[] Read { get; }

    /// <summary>Examples in the batch.</summary>
    public int Batch { get; private set; }

    /// <summary>Numbers per pixel: the padded batch.</summary>
    public int Lanes => Sparse.Lanes.Padded(Batch);

    /// <summary>Vectors per pixel.</summary>
    public int Vectors => Lanes / Sparse.Lanes.PerVector;

    public ref float Values => ref Storage._values!.First;

    public ref float Gradients => ref Storage._gradients!.First;

    /// <summary>The stretches of the channels that are read, without the border.</summary>
    public Run[] Runs { get; private set; } = [];

    /// <summary>The maps that own the memory: these, or those that they flatten.</summary>
    public FeatureMaps Storage => _flattened?.Storage ?? this;

    private int Height => Shape.Height + (2 * _border);

    private int Width => Shape.Width + (2 * _border);

    /// <summary>The same numbers as one vector.</summary>
    public FeatureMaps Flatten() => new(this);

    /// <summary>Asks for so many pixels of zeros on every side.</summary>
    public void NeedBorder(int pixels) => _border = Math.Max(_border, pixels);

    /// <summary>Takes memory for a batch, once all borders are asked for.</summary>
    public void Allocate(int batch, bool gradients)
    {
        Batch = batch;
        if (_flattened is null)
        {
            var length = checked(Shape.Channels * Height * Width * Lanes);
            _values = new AlignedFloats(length);
            _gradients = gradients ? new AlignedFloats(length) : null;
        }
    }

    /// <summary>Lists <see cref="Runs"/>, once it is known what is read.</summary>
    public void ListRuns()
    {
        var runs = new List<Run>();
        for (var channel = 0; channel < Shape.Channels; channel++)
        {
            for (var y = 0; Read[channel] && y < Shape.Height; y++)
            {
                Add(runs, new Run(Offset(channel, y, 0), Shape.Width * Lanes));
            }
        }

        Runs = [.. runs];
    }

    /// <summary>Where the lanes of a channel's pixel begin; −1 and the like lie in the border.</summary>
    public int Offset(int channel, int y, int x) =>
        _flattened is null
            ? (((((channel * Height) + y + _border) * Width) + x + _border) * Lanes)
            : _flattened.Offset(channel);

    /// <summary>Where the lanes of each feature begin, channels outermost and pixels in rows; not before there is memory.</summary>
    public int[] Offsets => _offsets ??= [.. Enumerable.Range(0, Shape.Length).Select(feature => Offset(feature))];

    private int Offset(int feature)
    {
        var (channel, pixel) = Math.DivRem(feature, Shape.Height * Shape.Width);
        var (y, x) = Math.DivRem(pixel, Shape.Width);
        return Offset(channel, y, x);
    }

    /// <summary>The channel that a feature belongs to.</summary>
    public int ChannelOf(int feature) => feature / (Shape.Height * Shape.Width);

    /// <summary>The values of a row of pixels.</summary>
    public Span<float> ValueRow(int channel, int y) => Row(ref Values, channel, y);

    /// <summary>The gradients of a row of pixels.</summary>
    public Span<float> GradientRow(int channel, int y) => Row(ref Gradients, channel, y);

    /// <summary>Sets the gradients of what is read to zero.</summary>
    public void ClearGradients()
    {
        foreach (var run in Runs)
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Gradients, run.Offset), run.Length).Clear();
        }
    }

    private Span<float> Row(ref float first, int channel, int y) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, Offset(channel, y, 0)), Shape.Width * Lanes);

    private static void Add(List<Run> runs, Run next)
    {
        if (runs.Count > 0 && runs[^1].Offset + runs[^1].Length == next.Offset)
        {
            next = new Run(runs[^1].Offset, runs[^1].Length + next.Length);
            runs.RemoveAt(runs.Count - 1);
        }

        runs.Add(next);
    }
}
