namespace LotteryTickets;

/// <summary>Random crops of zero-padded training images, half of them mirrored (He et al. 2016 §4.2).</summary>
/// <param name="Flips">True to mirror half of the windows. Digits should not be mirrored.</param>
public sealed record Augmentation(int Padding = 4, bool Flips = true)
{
    /// <summary>Pixels on every side: an eighth of the image in the papers, 4 of 32.</summary>
    public int Padding { get; } = Argument.AtLeast(0, Padding, nameof(Padding));

    internal Identity Identity => Identity.Of("crop-and-flip", ("padding", Padding), ("flips", Flips));

    internal Crop Draw(ulong seed, int iteration, int example)
    {
        var index = ((ulong)iteration << 32) | (uint)example;
        var random = new CounterRandom(seed, Purpose.Augmentation, index);
        var down = random.NextInt32((2 * Padding) + 1) - Padding;
        var right = random.NextInt32((2 * Padding) + 1) - Padding;
        return new Crop(down, right, Flips && random.NextInt32(2) == 1);
    }
}

// A window of the image's own size, moved down and to the right by so many pixels and mirrored within itself.
internal readonly record struct Crop(int Down, int Right, bool Mirrored)
{
    public void Apply(ReadOnlySpan<float> image, FeatureShape shape, Span<float> window)
    {
        window.Clear();
        for (var row = 0; row < shape.Channels * shape.Height; row++)
        {
            var (channel, y) = Math.DivRem(row, shape.Height);
            var seen = y + Down;
            if (seen < 0 || seen >= shape.Height)
                continue;
            var pixels = image.Slice(((channel * shape.Height) + seen) * shape.Width, shape.Width);
            for (var x = 0; x < shape.Width; x++)
            {
                var column = (Mirrored ? shape.Width - 1 - x : x) + Right;
                if (column >= 0 && column < shape.Width)
                    window[(row * shape.Width) + x] = pixels[column];
            }
        }
    }
}
