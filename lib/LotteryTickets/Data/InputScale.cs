namespace LotteryTickets;

internal sealed class InputScale
{
    private readonly (float Least, float Greatest)[] _ranges;

    public InputScale(Examples training)
    {
        _ranges = new (float, float)[training.Shape.Channels];
        Array.Fill(_ranges, (float.PositiveInfinity, float.NegativeInfinity));
        for (var i = 0; i < training.Inputs.Length; i++)
        {
            ref var range = ref _ranges[training.Shape.ChannelOf(i)];
            range = (Math.Min(range.Least, training.Inputs[i]), Math.Max(range.Greatest, training.Inputs[i]));
        }
    }

    public Examples FromZeroToOne(Examples examples)
    {
        var inputs = new float[examples.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var (least, greatest) = _ranges[examples.Shape.ChannelOf(i)];
            inputs[i] = greatest > least ? (examples.Inputs[i] - least) / (greatest - least) : 0;
        }

        return new Examples(inputs, examples.Labels, examples.Shape, examples.Classes);
    }

    public Examples OfUnitLength(Examples examples)
    {
        var scaled = FromZeroToOne(examples);
        for (var start = 0; start < scaled.Inputs.Length; start += scaled.Features)
        {
            var image = scaled.Inputs.AsSpan(start, scaled.Features);
            var squares = 0.0;
            foreach (var pixel in image)
                squares += pixel * pixel;
            var factor = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
            foreach (ref var pixel in image)
                pixel *= factor;
        }

        return scaled;
    }
}
