namespace LotteryTickets.Sparse;

/// <summary>
/// A convolution: a surviving weight multiplies its input channel, shifted, into its output channel. Tiles
/// are a few pixels of a row; they are taken column by column, so that the rows of input that a tile shares
/// with the one above are still in the cache.
/// </summary>
internal sealed class ConvolutionStage : WeightedStage
{
    private readonly Convolution _layer;

    public ConvolutionStage(Convolution layer, FeatureMaps input, FeatureMaps output, Mask mask, ParameterLayout layout)
        : base(input, output, mask, layout[layer.Weight], layer.HasBias ? layout[layer.Bias] : null)
    {
        _layer = layer;
        input.NeedBorder(layer.Padding);
        output.NeedBorder(Overhang(input.Shape.Height, output.Shape.Height));
        output.NeedBorder(Overhang(input.Shape.Width, output.Shape.Width));
    }

    protected override int UnitOf(int element) => element / (_layer.Inputs * _layer.Size * _layer.Size);

    protected override int Inputs => _layer.Inputs;

    protected override int InputOf(int element) => element / (_layer.Size * _layer.Size) % _layer.Inputs;

    protected override int ChannelOf(int element) => InputOf(element);

    /// <summary>The kernel's rows, as wide as a tile and the kernel.</summary>
    protected override int BytesPerInput
    {
        get
        {
            var row = (Tile.Sizes[0] * Lanes.PerVector) + ((_layer.Size - 1) * Input.Lanes);
            return _layer.Size * row * sizeof(float);
        }
    }

    protected override int SourceOf(int element) =>
        Input.Offset(ChannelOf(element), KernelY(element) - _layer.Padding, KernelX(element) - _layer.Padding);

    protected override int TargetOf(int unit) => Output.Offset(unit, 0, 0);

    protected override IEnumerable<Tile> Tiles() =>
        Tiles(
            Output.Shape.Height,
            Output.Shape.Width,
            (y, x) => Shift(Input, y * _layer.Stride, x * _layer.Stride),
            (y, x) => Shift(Output, y, x)
        );

    /// <summary>
    /// Input pixels that lie a stride apart meet the same weights: one product for each place within a
    /// stride. The pixel y takes from the output y' = (y + padding − ky) / stride where that is whole.
    /// </summary>
    protected override IEnumerable<(Row[], Tile[])> InputRows(int[] active)
    {
        for (var y = 0; y < Math.Min(_layer.Stride, Input.Shape.Height); y++)
        {
            for (var x = 0; x < Math.Min(_layer.Stride, Input.Shape.Width); x++)
            {
                yield return (InputRows(active, y, x), [.. InputTiles(y, x)]);
            }
        }
    }

    private Row[] InputRows(int[] active, int y, int x)
    {
        var ofChannel = Groups.By(
            Array.FindAll(active, e => Meets(y, KernelY(e)) && Meets(x, KernelX(e))),
            _layer.Inputs,
            ChannelOf
        );
        return
        [
            .. Enumerable
                .Range(0, _layer.Inputs)
                .Where(channel => Input.Read[channel])
                .Select(channel => new Row(
                    channel,
                    Input.Offset(channel, y, x),
                    Taps(ofChannel[channel], e => OutputOffset(e, y, x))
                )),
        ];
    }

    private IEnumerable<Tile> InputTiles(int y, int x) =>
        Tiles(
            Steps(Input.Shape.Height - y),
            Steps(Input.Shape.Width - x),
            (j, i) => Shift(Output, j, i),
            (j, i) => Shift(Input, j * _layer.Stride, i * _layer.Stride)
        );

    private IEnumerable<Tile> Tiles(int height, int width, Func<int, int, int> source, Func<int, int, int> target)
    {
        // With a stride of one a row's pixels are neighbours on both sides.
        var (columns, vectors) = _layer.Stride == 1 ? (1, width * Input.Vectors) : (width, Input.Vectors);
        for (var x = 0; x < columns; x++)
        {
            foreach (var tile in Tile.Cut(0, 0, vectors))
            {
                for (var y = 0; y < height; y++)
                {
                    yield return new Tile(source(y, x) + tile.Source, target(y, x) + tile.Target, tile.Vectors);
                }
            }
        }
    }

    private static int Shift(FeatureMaps maps, int y, int x) => maps.Offset(0, y, x) - maps.Offset(0, 0, 0);

    private int OutputOffset(int element, int y, int x) =>
        Output.Offset(
            UnitOf(element),
            (y + _layer.Padding - KernelY(element)) / _layer.Stride,
            (x + _layer.Padding - KernelX(element)) / _layer.Stride
        );

    private bool Meets(int pixel, int kernel) => (pixel + _layer.Padding - kernel) % _layer.Stride == 0;

    private int Steps(int pixels) => (pixels + _layer.Stride - 1) / _layer.Stride;

    private int KernelX(int element) => element % _layer.Size;

    private int KernelY(int element) => element / _layer.Size % _layer.Size;

    /// <summary>Pixels by which the input's gradients reach beyond the output, on the side where it is more.</summary>
    private int Overhang(int input, int output) =>
        Math.Max(
            Steps(_layer.Size - 1 - _layer.Padding),
            ((input - 1 + _layer.Padding) / _layer.Stride) - (output - 1)
        );
}
