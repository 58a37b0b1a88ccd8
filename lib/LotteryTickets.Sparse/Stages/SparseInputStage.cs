using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// A first, fully connected layer whose inputs are sparser than its weights, as drawings are at the first
/// levels of pruning. The roles change: the batch is the sparse matrix, and the weights are a dense one, a row
/// of units for every input, with zeros where they are pruned. What stands out from the background costs two
/// multiply-adds per number and vector of units, one forward and one for the gradients; moving the weights
/// costs what it costs where nothing is pruned.
/// </summary>
/// <remarks>
/// The background c of an input is the same for all examples: it adds c · weight to a unit, and c · Σ deltas
/// to the weight's gradient.
/// </remarks>
internal sealed class SparseInputStage : Stage
{
    // Tiles of four vectors at the least: a row of units is padded to whole ones.
    private const int UnitsOfTile = 4 * Lanes.PerVector;

    // What stands out is put in order anew in every step, and all weights are moved, whether they survive or
    // not: the batch has to be so much sparser. Of digits a fifth stands out; either way takes the same where
    // two fifths of the weights survive, as `environment/benchmark step` shows by its steps on either side.
    private const double Advantage = 1.9;

    // Of so many inputs the gradients stay in the second-level cache until they are whole.
    private const int InputsTogether = 64;

    private static readonly Vector512<int> LaneBits = Vector512.Create([
        .. Enumerable.Range(0, Lanes.PerVector).Select(lane => 1 << lane),
    ]);

    private readonly Linear _layer;
    private readonly Mask _mask;
    private readonly ParameterInfo _weight;
    private readonly ParameterInfo _bias;
    private readonly int _stride;
    private readonly Tile[] _tiles;
    private readonly AlignedFloats _ofUnit;
    private ushort[] _kept = []; // bits of every vector of weights; none where nothing is pruned
    private SparseBatch? _batch;
    private AlignedFloats? _outputs;
    private AlignedFloats? _deltas;
    private SparseWeights? _survivors;
    private int _first;
    private int _firstBias;

    public SparseInputStage(Linear layer, FeatureMaps input, FeatureMaps output, Mask mask, ParameterLayout layout)
        : base(input, output)
    {
        (_layer, _mask) = (layer, mask);
        (_weight, _bias) = (layout[layer.Weight], layout[layer.Bias]);
        _stride = Stride(layer);
        _tiles = [.. Tile.Cut(0, 0, _stride / Lanes.PerVector)];
        _ofUnit = new AlignedFloats(_stride);
    }

    /// <summary>The batch that it multiplies; there once there are places for the elements.</summary>
    public SparseBatch Batch => _batch!;

    /// <summary>Whether it beats multiplying the surviving weights one by one.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="kept">Its surviving weights.</param>
    /// <param name="density">The share of the examples' numbers that stand out.</param>
    public static bool Pays(Linear layer, int kept, double density) =>
        kept > Advantage * density * layer.Inputs * Stride(layer);

    /// <summary>It reads the batch, and nothing of the input's maps.</summary>
    public override void MarkRead() { }

    public override void Claim(SparseWeights.Plan plan)
    {
        var positions = Positions();
        _kept = _mask.KeptIn(_weight) == _weight.Length ? [] : Kept(positions);
        _first = plan.AddAligned(positions);
        _firstBias = plan.Add(Enumerable.Range(_bias.Offset, _bias.Length));
        _batch = new SparseBatch(_layer.Inputs, Output.Lanes, _stride);
        _outputs = new AlignedFloats(Output.Lanes * _stride);
        _deltas = new AlignedFloats(Output.Lanes * _stride);
    }

    public override void Bind(SparseWeights survivors) => _survivors = survivors;

    public override void Forward(bool training)
    {
        ref var weights = ref Unsafe.Add(ref _survivors!.Values.First, _first);
        _survivors.Values.Span.Slice(_firstBias, _bias.Length).CopyTo(_ofUnit.Span);
        AddBackground(ref weights);
        for (var example = 0; example < _batch!.Count; example++)
        {
            _ofUnit.Span.CopyTo(_outputs!.Span[_batch.Places[example]..]);
        }

        foreach (var tile in _tiles)
        {
            for (var block = 0; block < _batch.Blocks; block++)
            {
                MultiplyKernels.Run(
                    tile.Vectors,
                    _batch.Block(block),
                    [],
                    ref _batch.Values,
                    ref Unsafe.Add(ref weights, tile.Source),
                    ref Unsafe.Add(ref _outputs!.First, tile.Target),
                    Start.Present
                );
            }
        }

        Transposition.Copy(ref _outputs!.First, Lines, ref Output.Values, Output.Offsets);
    }

    public override void Backward()
    {
        Transposition.Copy(ref Output.Gradients, Output.Offsets, ref _deltas!.First, Lines);
        AddDeltas();
        _batch!.Transpose();
        ref var gradients = ref Unsafe.Add(ref _survivors!.Gradients.First, _first);
        for (var input = 0; input < _layer.Inputs; input += InputsTogether)
        {
            var count = Math.Min(InputsTogether, _layer.Inputs - input);
            ref var first = ref Unsafe.Add(ref gradients, input * _stride);
            StartGradients(input, count, ref first);
            foreach (var tile in _tiles)
            {
                MultiplyKernels.Run(
                    tile.Vectors,
                    _batch.Features(input, count),
                    [],
                    ref _batch.ValuesByFeature,
                    ref Unsafe.Add(ref _deltas!.First, tile.Source),
                    ref Unsafe.Add(ref first, tile.Target),
                    Start.Present
                );
            }

            ClearGaps(input, count, ref first);
        }
    }

    /// <summary>Where the units of each lane's example begin.</summary>
    private ReadOnlySpan<int> Lines => _batch!.Places[..Output.Lanes];

    private void AddBackground(ref float weights)
    {
        if (_batch!.Background.Length == 0)
        {
            return;
        }

        foreach (var tile in _tiles)
        {
            MultiplyKernels.Run(
                tile.Vectors,
                new Rows([0], [_layer.Inputs], [0], _batch.Places),
                [],
                ref _batch.Background[0],
                ref Unsafe.Add(ref weights, tile.Source),
                ref Unsafe.Add(ref _ofUnit.First, tile.Target),
                Start.Present
            );
        }
    }

    /// <summary>Adds up each unit's deltas: they are the gradient of its bias.</summary>
    private void AddDeltas()
    {
        for (nuint unit = 0; unit < (nuint)_stride; unit += Lanes.PerVector)
        {
            var sum = Vector512<float>.Zero;
            for (var example = 0; example < _batch!.Count; example++)
            {
                sum += Vector512.LoadUnsafe(ref _deltas!.First, (nuint)_batch.Places[example] + unit);
            }

            sum.StoreUnsafe(ref _ofUnit.First, unit);
        }

        var biases = _survivors!.Gradients.Span.Slice(_firstBias, _bias.Length);
        for (var unit = 0; unit < biases.Length; unit++)
        {
            biases[unit] += _ofUnit.Span[unit];
        }
    }

    /// <summary>What the background says about the gradients.</summary>
    private void StartGradients(int input, int count, ref float first)
    {
        if (_batch!.Background.Length == 0)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            ref var gradients = ref Unsafe.Add(ref first, _batch.Places[i]);
            var background = Vector512.Create(_batch.Background[input + i]);
            for (nuint unit = 0; unit < (nuint)_stride; unit += Lanes.PerVector)
            {
                var sum =
                    Vector512.LoadUnsafe(ref gradients, unit)
                    + (background * Vector512.LoadUnsafe(ref _ofUnit.First, unit));
                sum.StoreUnsafe(ref gradients, unit);
            }
        }
    }

    /// <summary>Sets the gradients of pruned weights to zero, so that they stay zero.</summary>
    private void ClearGaps(int input, int count, ref float first)
    {
        if (_kept.Length == 0)
        {
            return;
        }

        var kept = _kept.AsSpan(input * _stride / Lanes.PerVector, count * _stride / Lanes.PerVector);
        for (var v = 0; v < kept.Length; v++)
        {
            ref var gradients = ref Unsafe.Add(ref first, v * Lanes.PerVector);
            var isKept = Vector512.Equals(Vector512.Create((int)kept[v]) & LaneBits, LaneBits);
            (Vector512.LoadUnsafe(ref gradients) & isKept.AsSingle()).StoreUnsafe(ref gradients);
        }
    }

    /// <summary>For each input the positions of its units' weights; gaps where they are pruned, and behind the last unit.</summary>
    private int[] Positions()
    {
        var kept = _mask.Of(_weight);
        var positions = new int[_layer.Inputs * _stride];
        Array.Fill(positions, SparseWeights.Gap);
        for (var element = 0; element < kept.Length; element++)
        {
            if (kept[element])
            {
                var (unit, input) = Math.DivRem(element, _layer.Inputs);
                positions[(input * _stride) + unit] = _weight.Offset + element;
            }
        }

        return positions;
    }

    /// <summary>For each vector a bit for every place that is no gap.</summary>
    private static ushort[] Kept(int[] positions)
    {
        var kept = new ushort[positions.Length / Lanes.PerVector];
        for (var place = 0; place < positions.Length; place++)
        {
            if (positions[place] != SparseWeights.Gap)
            {
                kept[place / Lanes.PerVector] |= (ushort)(1 << (place % Lanes.PerVector));
            }
        }

        return kept;
    }

    private static int Stride(Linear layer) => (layer.Outputs + UnitsOfTile - 1) / UnitsOfTile * UnitsOfTile;
}
