namespace LotteryTickets;

/// <summary>Rescales inputs by the range of each channel in the training images.</summary>
internal static class InputScales
{
    /// <summary>Maps each channel's range in the training images to 0 … 1.</summary>
    public static (Examples, Examples, Examples) FromZeroToOne(Dataset data)
    {
        var ranges = RangesOf(data.Train);
        return (Shifted(data.Train, ranges), Shifted(data.Validation, ranges), Shifted(data.Test, ranges));
    }

    /// <summary>Maps ranges to 0 … 1, then scales each image to Euclidean length 1.</summary>
    public static (Examples, Examples, Examples) OfUnitLength(Dataset data)
    {
        var (train, validation, test) = FromZeroToOne(data);
        foreach (var split in new[] { train, validation, test })
        {
            for (var start = 0; start < split.Inputs.Length; start += split.Features)
                Normalize(split.Inputs.AsSpan(start, split.Features));
        }

        return (train, validation, test);
    }

    private static (float Least, float Greatest)[] RangesOf(Examples examples)
    {
        var ranges = new (float Least, float Greatest)[examples.Shape.Channels];
        Array.Fill(ranges, (float.PositiveInfinity, float.NegativeInfinity));
        for (var i = 0; i < examples.Inputs.Length; i++)
        {
            ref var range = ref ranges[examples.Shape.ChannelOf(i)];
            range = (Math.Min(range.Least, examples.Inputs[i]), Math.Max(range.Greatest, examples.Inputs[i]));
        }

        return ranges;
    }

    private static Examples Shifted(Examples examples, (float Least, float Greatest)[] ranges)
    {
        var inputs = new float[examples.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var (least, greatest) = ranges[examples.Shape.ChannelOf(i)];
            inputs[i] = greatest > least ? (examples.Inputs[i] - least) / (greatest - least) : 0;
        }

        return new Examples(inputs, examples.Labels, examples.Shape, examples.Classes);
    }

    private static void Normalize(Span<float> image)
    {
        var squares = 0.0;
        foreach (var pixel in image)
            squares += pixel * pixel;
        var factor = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
        foreach (ref var pixel in image)
            pixel *= factor;
    }
}
