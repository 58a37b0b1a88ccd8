namespace LotteryTickets;

/// <summary>
/// Random crops and flips of training images (He et al. 2016 §4.2): each image is padded on every side, a window of its
/// own size is cut out at a random place, and half of the windows are mirrored. Padding is zero, the mean color. The
/// result is a pure function of (seed, iteration, example), the same in every engine.
/// </summary>
/// <param name="Padding">Pixels on every side: an eighth of the image in the papers, 4 of 32.</param>
/// <param name="Flips">Whether to mirror half of the windows. Digits should not be mirrored.</param>
public sealed record Augmentation(int Padding = 4, bool Flips = true)
{
    /// <summary>Pixels on every side.</summary>
    public int Padding { get; } = Argument.AtLeast(0, Padding, nameof(Padding));

    /// <summary>The kind and its numbers, part of the key of every run.</summary>
    public Identity Identity => Identity.Of("crop-and-flip", ("padding", Padding), ("flips", Flips));

    /// <summary>Returns the crop of a training example in an iteration.</summary>
    public Crop Draw(ulong seed, int iteration, int example)
    {
        var index = ((ulong)iteration << 32) | (uint)example;
        var random = new CounterRandom(seed, Purpose.Augmentation, index);
        var down = random.NextInt32((2 * Padding) + 1) - Padding;
        var right = random.NextInt32((2 * Padding) + 1) - Padding;
        return new Crop(down, right, Flips && random.NextInt32(2) == 1);
    }
}

/// <summary>A window of an image's own size, moved over the image. Outside of the image it is zero.</summary>
/// <param name="Down">Pixels by which the window is moved down; negative for up.</param>
/// <param name="Right">Pixels by which the window is moved to the right; negative for left.</param>
/// <param name="Mirrored">Whether left and right are swapped within the window.</param>
public readonly record struct Crop(int Down, int Right, bool Mirrored)
{
    /// <summary>Returns the image's row in row <paramref name="y"/> of the window; it may be outside.</summary>
    public int RowOf(int y) => y + Down;

    /// <summary>Returns the image's column in column <paramref name="x"/> of the window; it may be outside.</summary>
    public int ColumnOf(int x, int width) => (Mirrored ? width - 1 - x : x) + Right;

    /// <summary>Fills the window.</summary>
    /// <param name="image">The inputs of an image of that shape.</param>
    /// <param name="shape">Channels, height and width.</param>
    /// <param name="window">As many values.</param>
    public void Apply(ReadOnlySpan<float> image, ImageShape shape, Span<float> window)
    {
        window.Clear();
        for (var row = 0; row < shape.Channels * shape.Height; row++)
        {
            var (channel, y) = Math.DivRem(row, shape.Height);
            if (RowOf(y) < 0 || RowOf(y) >= shape.Height)
                continue;
            var seen = image.Slice(((channel * shape.Height) + RowOf(y)) * shape.Width, shape.Width);
            for (var x = 0; x < shape.Width; x++)
            {
                var column = ColumnOf(x, shape.Width);
                if (column >= 0 && column < shape.Width)
                    window[(row * shape.Width) + x] = seen[column];
            }
        }
    }
}
