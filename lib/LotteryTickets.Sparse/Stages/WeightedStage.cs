namespace LotteryTickets.Sparse;

/// <summary>
/// A layer of weights and biases: three products over the surviving weights, for its output, for their own
/// gradients and for the input's. Units that nobody reads are left out, and the weights that lead there.
/// </summary>
internal abstract class WeightedStage(
    FeatureMaps input,
    FeatureMaps output,
    Mask mask,
    ParameterInfo weight,
    ParameterInfo? bias
) : Stage(input, output)
{
    private int[] _active = [];
    private SparseProduct? _product;
    private InputPass[] _inputPasses = [];
    private SparseWeights? _survivors;
    private int _firstBias;

    public sealed override void MarkRead()
    {
        _active = Kept(read: true);
        foreach (var element in _active)
        {
            Input.Read[ChannelOf(element)] = true;
        }
    }

    public sealed override void Claim(SparseWeights.Plan plan)
    {
        var places = new int[weight.Length];
        _product = new SparseProduct(
            [.. Blocks.Cut(Rows(), Inputs, InputOf, BytesPerInput).Select(rows => Claim(plan, rows, places))],
            [.. Tiles()]
        );
        plan.Add(Array.ConvertAll(Kept(read: false), Position));
        _firstBias = bias is null ? 0 : plan.Add(Enumerable.Range(bias.Offset, bias.Length));
        if (NeedsInputGradients)
        {
            _inputPasses =
            [
                .. InputRows(_active)
                    .Select(pass => new InputPass(
                        Blocks.Cut(pass.Rows, Output.Read.Length, UnitOf, BytesPerInput),
                        pass.Tiles,
                        places
                    )),
            ];
        }
    }

    public sealed override void Bind(SparseWeights survivors) => _survivors = survivors;

    public sealed override void Forward(bool training) =>
        _product!.Multiply(
            _survivors!.Values.Span,
            ref Input.Values,
            ref Output.Values,
            bias is null ? Start.Zero : Start.From(_survivors!.Values.Span.Slice(_firstBias, bias.Length))
        );

    public sealed override void Backward()
    {
        _product!.AddGradients(
            _survivors!.Gradients.Span,
            bias is null ? [] : _survivors.Gradients.Span.Slice(_firstBias, bias.Length),
            ref Input.Values,
            ref Output.Gradients
        );
        foreach (var pass in _inputPasses)
        {
            pass.Product.Multiply(
                pass.Weights(_survivors.Values.Span),
                ref Output.Gradients,
                ref Input.Gradients,
                AddsInputGradients ? Start.Present : Start.Zero
            );
        }
    }

    protected abstract int UnitOf(int element);

    /// <summary>How many features or channels there are to multiply.</summary>
    protected abstract int Inputs { get; }

    /// <summary>The feature or channel that a weight multiplies.</summary>
    protected abstract int InputOf(int element);

    /// <summary>The channel of the input maps that this is.</summary>
    protected abstract int ChannelOf(int element);

    /// <summary>Where the source of a weight is, from where a tile begins.</summary>
    protected abstract int SourceOf(int element);

    /// <summary>Where a unit's output is, from where a tile begins.</summary>
    protected abstract int TargetOf(int unit);

    /// <summary>What a tile reads of one feature or channel.</summary>
    protected abstract int BytesPerInput { get; }

    /// <summary>The tiles of the output.</summary>
    protected abstract IEnumerable<Tile> Tiles();

    /// <summary>The input's gradients as products: rows of the input, which collect from the output.</summary>
    protected abstract IEnumerable<(Row[] Rows, Tile[] Tiles)> InputRows(int[] active);

    /// <summary>The weights of a row.</summary>
    protected static Tap[] Taps(ArraySegment<int> elements, Func<int, int> sourceOf)
    {
        var taps = new Tap[elements.Count];
        for (var i = 0; i < taps.Length; i++)
        {
            taps[i] = new Tap(elements[i], sourceOf(elements[i]));
        }

        return taps;
    }

    private CsrMatrix Claim(SparseWeights.Plan plan, Row[] rows, int[] places)
    {
        int[] elements = [.. rows.SelectMany(row => row.Taps, (_, tap) => tap.Element)];
        var first = plan.Add(Array.ConvertAll(elements, Position));
        for (var i = 0; i < elements.Length; i++)
        {
            places[elements[i]] = first + i;
        }

        return new CsrMatrix(rows, first);
    }

    private Row[] Rows()
    {
        var ofUnit = Groups.By(_active, Output.Read.Length, UnitOf);
        return
        [
            .. Enumerable
                .Range(0, Output.Read.Length)
                .Where(unit => Output.Read[unit])
                .Select(unit => new Row(unit, TargetOf(unit), Taps(ofUnit[unit], SourceOf))),
        ];
    }

    private int Position(int element) => weight.Offset + element;

    /// <summary>The surviving weights that lead to units that somebody reads, or to the others.</summary>
    private int[] Kept(bool read)
    {
        var kept = mask.Of(weight);
        var elements = new List<int>(mask.KeptIn(weight));
        for (var element = 0; element < kept.Length; element++)
        {
            if (kept[element] && Output.Read[UnitOf(element)] == read)
            {
                elements.Add(element);
            }
        }

        return [.. elements];
    }

    private sealed class InputPass
    {
        private readonly int[] _places;
        private readonly float[] _weights;

        public InputPass(IReadOnlyList<Row[]> blocks, Tile[] tiles, int[] places)
        {
            _places = [.. blocks.SelectMany(rows => rows.SelectMany(row => row.Taps, (_, tap) => places[tap.Element]))];
            _weights = new float[_places.Length];
            var connections = new CsrMatrix[blocks.Count];
            for (var (block, first) = (0, 0); block < blocks.Count; block++)
            {
                connections[block] = new CsrMatrix(blocks[block], first);
                first += connections[block].Count;
            }

            Product = new SparseProduct(connections, tiles);
        }

        public SparseProduct Product { get; }

        /// <summary>The weights in the order of the rows, which is not the one in which they are stored.</summary>
        public ReadOnlySpan<float> Weights(ReadOnlySpan<float> elements)
        {
            for (var i = 0; i < _places.Length; i++)
            {
                _weights[i] = elements[_places[i]];
            }

            return _weights;
        }
    }
}
