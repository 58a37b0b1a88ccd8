namespace LotteryTickets;

/// <summary>
/// Handwritten-looking digits that the library draws itself, for machines without MNIST and
/// without a network: the same sizes, shape and split as MNIST, about as hard for a small network.
/// Image i depends on (seed, i) alone and is the same to the byte on every machine. Results on it
/// are results on "generated digits", never on MNIST.
/// </summary>
public static class GeneratedDigits
{
    /// <summary>The seed of the data set that <see cref="Datasets"/> offers.</summary>
    public const ulong DefaultSeed = 1998;

    private const int Size = 28;
    private const int Classes = 10;
    private const int TrainCount = 60_000;
    private const int ValidationCount = 5_000;
    private const int TestCount = 10_000;

    /// <summary>Mean and standard deviation of the training images of <see cref="DefaultSeed"/>.</summary>
    public static Normalization Normalization { get; } = new(0.1357, 0.3086);

    /// <summary>Draws the data set: 55,000 training, 5,000 validation and 10,000 test images.</summary>
    /// <param name="seed">Which of many such data sets.</param>
    public static Dataset Create(ulong seed = DefaultSeed) =>
        PixelImages.Split(
            "generated digits",
            $"Digits drawn by the library with seed {seed}, not MNIST: 60,000 for training, of which the"
                + $" last {ValidationCount:N0} are the validation split, and {TestCount:N0} for testing.",
            Draw(seed, 0, TrainCount),
            Draw(seed, TrainCount, TestCount),
            ValidationCount,
            Classes,
            Normalization
        );

    /// <summary>Images <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> − 1 of a seed.</summary>
    public static PixelImages Draw(ulong seed, int first, int count)
    {
        var pixels = new byte[count * Size * Size];
        var labels = new byte[count];
        Parallel.For(
            0,
            count,
            i =>
            {
                var image = pixels.AsSpan(i * Size * Size, Size * Size);
                labels[i] = DrawOne(new CounterRandom(seed, Purpose.GeneratedDigits, (ulong)(first + i)), image);
            }
        );
        return new PixelImages(new ImageShape(1, Size, Size), pixels, labels);
    }

    private static byte DrawOne(CounterRandom random, Span<byte> image)
    {
        var digit = random.NextInt32(Classes);
        var styles = Glyphs.Of[digit];
        var glyph = styles[random.NextInt32(styles.Length)];
        var hand = new Hand(random);
        var strokes = Placement.Place(
            hand.Write(glyph),
            box: random.NextDouble(15, 19),
            new Point(hand.Around(13.5, 1.6), hand.Around(13.5, 1.6))
        );
        var canvas = new Canvas(Size);
        var radius = random.NextDouble(0.9, 1.85);
        var softness = random.NextDouble(0.7, 1.3);
        foreach (var stroke in strokes)
        {
            canvas.Draw(stroke, radius * hand.Around(1, 0.25), radius * hand.Around(1, 0.25), softness);
        }

        Develop(canvas.Ink, random, image);
        return (byte)digit;
    }

    /// <summary>Turns ink into grey levels: ink is uneven, paper is blank.</summary>
    private static void Develop(ReadOnlySpan<double> ink, CounterRandom random, Span<byte> image)
    {
        var unevenness = random.NextDouble(0, 0.2);
        for (var i = 0; i < image.Length; i++)
        {
            if (ink[i] > 0)
                image[i] = (byte)(255 * ink[i] * (1 - unevenness * random.NextDouble()) + 0.5);
        }
    }
}
