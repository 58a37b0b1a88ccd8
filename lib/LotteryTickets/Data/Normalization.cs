namespace LotteryTickets;

/// <summary>
/// How a grey level 0 … 255 becomes a network's input: (level / 255 − mean) / deviation, per
/// channel.
/// </summary>
/// <param name="Means">One mean per channel, of levels scaled to 0 … 1.</param>
/// <param name="Deviations">One standard deviation per channel.</param>
public sealed record Normalization(IReadOnlyList<double> Means, IReadOnlyList<double> Deviations)
{
    /// <summary>For images of one channel.</summary>
    public Normalization(double mean, double deviation)
        : this([mean], [deviation]) { }

    /// <summary>The inputs of <paramref name="count"/> images, from the <paramref name="first"/>.</summary>
    public float[] Apply(PixelImages images, int first, int count)
    {
        var shape = images.Shape;
        var inputs = new float[count * shape.Features];
        var offset = first * shape.Features;
        var plane = shape.Height * shape.Width;
        var tables = Enumerable.Range(0, shape.Channels).Select(Table).ToArray();
        for (var start = 0; start < inputs.Length; start += plane)
        {
            var table = tables[start / plane % shape.Channels];
            for (var i = start; i < start + plane; i++)
                inputs[i] = table[images.Pixels[offset + i]];
        }

        return inputs;
    }

    private float[] Table(int channel) =>
        [.. Enumerable.Range(0, 256).Select(level => (float)((level / 255.0 - Means[channel]) / Deviations[channel]))];
}
