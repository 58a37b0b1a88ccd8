using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// A batch as a sparse matrix of examples and features: by how much an example differs from the background,
/// where it does. It comes in both orders, since one product collects the features of an example, and the
/// other the examples of a feature.
/// </summary>
/// <param name="features">Features of an example.</param>
/// <param name="most">Examples of a batch, at the most.</param>
/// <param name="stride">Numbers from what belongs to a feature, or to an example, to what belongs to the next.</param>
internal sealed class SparseBatch(int features, int most, int stride)
{
    // What a tile of eight vectors reads of so many features does not fit into a first-level cache; but in
    // drawings many of them are blank in all of a batch.
    private const int FeaturesOfBlock = 128;

    private readonly int[] _places = [.. Enumerable.Range(0, Math.Max(features, most)).Select(i => i * stride)];
    private readonly int[] _starts = new int[most + 1];
    private readonly int[] _startsOfBlocks = new int[most * (BlocksOf(features) + 1)];
    private readonly int[] _startsOfFeatures = new int[features + 1];
    private readonly int[] _ends = new int[features];
    private int[] _features = [];
    private int[] _offsets = [];
    private float[] _values = [];
    private int[] _offsetsByFeature = [];
    private float[] _valuesByFeature = [];

    /// <summary>Examples in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>For every feature the number from which examples differ; nothing where that is zero.</summary>
    public float[] Background { get; private set; } = [];

    /// <summary>Blocks of features, small enough for what belongs to them to stay in a cache.</summary>
    public int Blocks { get; } = BlocksOf(features);

    /// <summary>The first of the numbers in the order of the examples.</summary>
    public ref float Values => ref MemoryMarshal.GetArrayDataReference(_values);

    /// <summary>The first of the numbers in the order of the features.</summary>
    public ref float ValuesByFeature => ref MemoryMarshal.GetArrayDataReference(_valuesByFeature);

    /// <summary>Where what belongs to each feature, or each example, begins.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>Starts a batch before a background.</summary>
    public void Begin(float[] background) => (Background, Count) = (background, 0);

    /// <summary>Room for the next example: the features in which it differs, in order, and by how much.</summary>
    public void Reserve(out Span<int> numbers, out Span<float> values)
    {
        var (start, room) = (_starts[Count], Lanes.Padded(features) + Lanes.PerVector);
        if (start + room > _features.Length)
        {
            var length = Math.Max(start + room, 2 * _features.Length);
            Array.Resize(ref _features, length);
            Array.Resize(ref _offsets, length);
            Array.Resize(ref _values, length);
        }

        numbers = _features.AsSpan(start, room);
        values = _values.AsSpan(start, room);
    }

    /// <summary>Adds the example that room was asked for: it differs in so many features.</summary>
    public void Add(int count)
    {
        var (start, end) = (_starts[Count], _starts[Count] + count);
        _features.AsSpan(end, Lanes.PerVector).Fill(int.MaxValue);
        for (var k = start; k < end; k += Lanes.PerVector)
        {
            (Vector512.Create(_features, k) * stride).CopyTo(_offsets, k);
        }

        _startsOfBlocks[Count] = start;
        for (var block = 1; block < Blocks; block++)
        {
            _startsOfBlocks[(block * most) + Count] = start + CountBelow(block * FeaturesOfBlock, start, end);
        }

        _startsOfBlocks[(Blocks * most) + Count] = end;
        _starts[++Count] = end;
    }

    /// <summary>Adds an example as it is, before a background of zero.</summary>
    public void Add(ReadOnlySpan<float> example)
    {
        Reserve(out var numbers, out var values);
        var count = 0;
        for (var feature = 0; feature < example.Length; feature++)
        {
            if (example[feature] != 0)
            {
                (numbers[count], values[count]) = (feature, example[feature]);
                count++;
            }
        }

        Add(count);
    }

    /// <summary>For every example what it has in a block of features.</summary>
    public Rows Block(int block) =>
        new(
            _startsOfBlocks.AsSpan(block * most),
            _startsOfBlocks.AsSpan((block + 1) * most),
            _places.AsSpan(0, Count),
            _offsets
        );

    /// <summary>Features, each with the examples that differ in it; the first one's place is that of feature 0.</summary>
    public Rows Features(int from, int count) =>
        new(
            _startsOfFeatures.AsSpan(from),
            _startsOfFeatures.AsSpan(from + 1),
            _places.AsSpan(0, count),
            _offsetsByFeature
        );

    /// <summary>Brings the batch into the order of the features: counts, and puts every number into its place.</summary>
    public void Transpose()
    {
        var count = _starts[Count];
        if (_offsetsByFeature.Length < count)
        {
            _offsetsByFeature = new int[_features.Length];
            _valuesByFeature = new float[_features.Length];
        }

        Array.Clear(_ends);
        ref var ends = ref MemoryMarshal.GetArrayDataReference(_ends);
        ref var feature = ref MemoryMarshal.GetArrayDataReference(_features);
        for (var k = 0; k < count; k++)
        {
            Unsafe.Add(ref ends, Unsafe.Add(ref feature, k))++;
        }

        for (var i = 0; i < features; i++)
        {
            var start = _startsOfFeatures[i];
            _startsOfFeatures[i + 1] = start + _ends[i];
            _ends[i] = start;
        }

        ref var offset = ref MemoryMarshal.GetArrayDataReference(_offsetsByFeature);
        for (var example = 0; example < Count; example++)
        {
            var (place, end) = (_places[example], _starts[example + 1]);
            for (var k = _starts[example]; k < end; k++)
            {
                var at = Unsafe.Add(ref ends, Unsafe.Add(ref feature, k))++;
                Unsafe.Add(ref offset, at) = place;
                Unsafe.Add(ref ValuesByFeature, at) = Unsafe.Add(ref Values, k);
            }
        }
    }

    private static int BlocksOf(int features) => (features + FeaturesOfBlock - 1) / FeaturesOfBlock;

    /// <summary>How many of an example's features come before a given one.</summary>
    private int CountBelow(int feature, int start, int end)
    {
        var count = 0;
        for (var k = start; k < end; k += Lanes.PerVector)
        {
            var below = Vector512.LessThan(Vector512.Create(_features, k), Vector512.Create(feature));
            count += BitOperations.PopCount(below.ExtractMostSignificantBits());
        }

        return count;
    }
}
