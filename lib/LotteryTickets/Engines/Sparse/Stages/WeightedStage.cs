using LotteryTickets.Engines.Sparse.Maps;
using LotteryTickets.Engines.Sparse.Products;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;

namespace LotteryTickets.Engines.Sparse.Stages;

/// <summary>
/// A layer of weights and biases: three products over the surviving weights, for its output, for their own
/// gradients and for the input's. Units that nobody reads are left out, and the weights that lead there.
/// </summary>
internal abstract class WeightedStage(
    FeatureMaps input,
    FeatureMaps output,
    Mask mask,
    TensorSpec weight,
    TensorSpec? bias
) : Stage(input, output)
{
    private readonly List<Block> _blocks = [];
    private InputPass[] _inputPasses = [];
    private Tile[] _tiles = [];
    private Survivors? _survivors;
    private int _firstBias;

    public sealed override void MarkRead()
    {
        foreach (var element in Active())
        {
            Input.Read[ChannelOf(element)] = true;
        }
    }

    public sealed override void Claim(Survivors.Plan plan)
    {
        _tiles = [.. Tiles()];
        var active = Active();
        var places = new int[weight.Length];
        foreach (var elements in Blocks(active))
        {
            Claim(plan, RowsOf(elements), places);
        }

        plan.Add(Kept().Except(active).Select(Position));
        _firstBias = bias is null ? 0 : plan.Add(Enumerable.Range(bias.Offset, bias.Length));
        if (NeedsInputGradients)
        {
            _inputPasses =
            [
                .. InputRows(active).Select(pass => new InputPass(pass.Rows, pass.Tiles, places)),
            ];
        }
    }

    public sealed override void Bind(Survivors survivors) => _survivors = survivors;

    public sealed override void Forward(bool training)
    {
        var start = bias is null
            ? SparseProduct.Start.Zero
            : SparseProduct.Start.From(_survivors!.Values.AsSpan(_firstBias, bias.Length));
        foreach (var block in _blocks)
        {
            SparseProduct.Multiply(
                block.Connections,
                block.Of(_survivors!.Values),
                ref Input.Values,
                ref Output.Values,
                _tiles,
                start
            );
            start = SparseProduct.Start.Present;
        }
    }

    public sealed override void Backward()
    {
        AddGradients();
        foreach (var pass in _inputPasses)
        {
            SparseProduct.Multiply(
                pass.Connections,
                pass.Weights(_survivors!.Values),
                ref Output.Gradients,
                ref Input.Gradients,
                pass.Tiles,
                AddsInputGradients ? SparseProduct.Start.Present : SparseProduct.Start.Zero
            );
        }
    }

    protected abstract int UnitOf(int element);

    protected abstract int ChannelOf(int element);

    /// <summary>Where the source of a weight is, from where a tile begins.</summary>
    protected abstract int SourceOf(int element);

    /// <summary>Where a unit's output is, from where a tile begins.</summary>
    protected abstract int TargetOf(int unit);

    /// <summary>The tiles of the output.</summary>
    protected abstract IEnumerable<Tile> Tiles();

    /// <summary>The input's gradients as products: rows of the input, which collect from the output.</summary>
    protected abstract IEnumerable<(IReadOnlyList<Row> Rows, Tile[] Tiles)> InputRows(int[] active);

    /// <summary>The weights in parts that are multiplied one after the other.</summary>
    protected virtual IEnumerable<int[]> Blocks(int[] active) => [active];

    /// <summary>The units that somebody reads.</summary>
    protected IEnumerable<int> Units() =>
        Enumerable.Range(0, Output.Read.Length).Where(unit => Output.Read[unit]);

    private void AddGradients()
    {
        var gradients = _survivors!.Gradients;
        var biases = bias is null ? [] : gradients.AsSpan(_firstBias, bias.Length);
        foreach (var block in _blocks)
        {
            SparseProduct.AddGradients(
                block.Connections,
                block.Of(gradients),
                biases,
                ref Input.Values,
                ref Output.Gradients,
                _tiles
            );
            biases = [];
        }
    }

    private void Claim(Survivors.Plan plan, Row[] rows, int[] places)
    {
        int[] elements = [.. rows.SelectMany(row => row.Taps.Select(tap => tap.Element))];
        var first = plan.Add(elements.Select(Position));
        for (var i = 0; i < elements.Length; i++)
        {
            places[elements[i]] = first + i;
        }

        _blocks.Add(new Block(new Connections(rows), first));
    }

    private Row[] RowsOf(IEnumerable<int> elements)
    {
        var ofUnit = elements.ToLookup(UnitOf);
        return
        [
            .. Units()
                .Select(unit => new Row(
                    unit,
                    TargetOf(unit),
                    [.. ofUnit[unit].Select(element => new Tap(element, SourceOf(element)))]
                )),
        ];
    }

    private int Position(int element) => weight.Offset + element;

    private int[] Kept() => [.. Enumerable.Range(0, weight.Length).Where(e => mask[Position(e)])];

    private int[] Active() => [.. Kept().Where(element => Output.Read[UnitOf(element)])];

    private sealed record Block(Connections Connections, int First)
    {
        public Span<float> Of(float[] elements) => elements.AsSpan(First, Connections.Count);
    }

    private sealed class InputPass(IReadOnlyList<Row> rows, Tile[] tiles, int[] places)
    {
        private readonly int[] _places =
        [
            .. rows.SelectMany(row => row.Taps.Select(tap => places[tap.Element])),
        ];

        private readonly float[] _weights = new float[rows.Sum(row => row.Taps.Count)];

        public Connections Connections { get; } = new(rows);

        public Tile[] Tiles { get; } = tiles;

        /// <summary>The weights in the order of the rows, which is not the one in which they are stored.</summary>
        public ReadOnlySpan<float> Weights(float[] elements)
        {
            for (var i = 0; i < _places.Length; i++)
            {
                _weights[i] = elements[_places[i]];
            }

            return _weights;
        }
    }
}
