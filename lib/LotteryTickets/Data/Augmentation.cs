namespace LotteryTickets;

/// <summary>
/// Random crops and flips of training images (He et al. 2016 §4.2): each image is padded on every side,
/// a window of its own size is cut out at a random place, and half of the windows are mirrored. The padding
/// is zero in a network's inputs, the mean colour. How an image is seen is a pure function of
/// (seed, iteration, example), the same in every engine.
/// </summary>
/// <param name="Padding">Pixels on every side: an eighth of the image in the papers, 4 of 32.</param>
/// <param name="Flips">Whether half of the windows are mirrored left to right; digits should not be.</param>
public sealed record Augmentation(int Padding = 4, bool Flips = true)
{
    /// <summary>Pixels on every side.</summary>
    public int Padding { get; } =
        Padding >= 0
            ? Padding
            : throw new ArgumentOutOfRangeException(
                nameof(Padding),
                Padding,
                "Padding is a number of pixels: at least 0."
            );

    /// <summary>Its kind and numbers: part of the name of every result.</summary>
    public Identity Identity => Identity.Of("crop-and-flip", ("padding", Padding), ("flips", Flips));

    /// <summary>How an example of the training set is seen in an iteration.</summary>
    public Crop Draw(ulong seed, int iteration, int example)
    {
        var index = ((ulong)iteration << 32) | (uint)example;
        var random = new CounterRandom(seed, Purpose.Augmentation, index);
        var down = random.NextInt32((2 * Padding) + 1) - Padding;
        var right = random.NextInt32((2 * Padding) + 1) - Padding;
        return new Crop(down, right, Flips && random.NextInt32(2) == 1);
    }
}
