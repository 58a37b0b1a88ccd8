namespace LotteryTickets;

/// <summary>
/// The same images as other inputs. Loaders give every channel mean 0 and deviation 1; papers often do not say
/// what they do, and how far weights travel in training depends on it.
/// </summary>
public static class InputScales
{
    /// <summary>Every pixel between 0 and 1: each channel's least and greatest value in the training images are 0 and 1.</summary>
    public static Dataset FromZeroToOne(this Dataset data)
    {
        var ranges = Enumerable.Range(0, data.Shape.Channels).Select(data.Train.RangeOf).ToArray();
        return data.With(
            examples => examples.Shifted(ranges),
            "pixels from 0 to 1",
            "Then every pixel is scaled to 0 … 1."
        );
    }

    /// <summary>
    /// Every image a vector of length 1, blank pixels zero, as the published code of LTH's authors prepares
    /// MNIST. An image that is all blank stays zero.
    /// </summary>
    public static Dataset OfUnitLength(this Dataset data)
    {
        var ranges = Enumerable.Range(0, data.Shape.Channels).Select(data.Train.RangeOf).ToArray();
        return data.With(
            examples => UnitRows(examples.Shifted(ranges), examples.Features),
            "images of length 1",
            "Then blank pixels are set to zero, and every image is scaled to length 1."
        );
    }

    private static (float Least, float Greatest) RangeOf(this Examples examples, int channel)
    {
        var (plane, channels) = (examples.Shape.Height * examples.Shape.Width, examples.Shape.Channels);
        var (least, greatest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var i = 0; i < examples.Inputs.Length; i++)
        {
            if (i / plane % channels == channel)
            {
                least = Math.Min(least, examples.Inputs[i]);
                greatest = Math.Max(greatest, examples.Inputs[i]);
            }
        }

        return (least, greatest);
    }

    private static float[] Shifted(this Examples examples, (float Least, float Greatest)[] ranges)
    {
        var plane = examples.Shape.Height * examples.Shape.Width;
        var inputs = new float[examples.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var (least, greatest) = ranges[i / plane % ranges.Length];
            inputs[i] = greatest > least ? (examples.Inputs[i] - least) / (greatest - least) : 0;
        }

        return inputs;
    }

    private static float[] UnitRows(float[] inputs, int features)
    {
        for (var start = 0; start < inputs.Length; start += features)
        {
            var image = inputs.AsSpan(start, features);
            var squares = 0.0;
            foreach (var pixel in image)
            {
                squares += pixel * pixel;
            }

            var factor = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
            foreach (ref var pixel in image)
            {
                pixel *= factor;
            }
        }

        return inputs;
    }
}
