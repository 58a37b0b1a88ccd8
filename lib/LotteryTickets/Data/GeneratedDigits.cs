namespace LotteryTickets;

// About as hard as MNIST. Image i depends on (seed, i) alone and has the same bytes on every machine.
internal static class GeneratedDigits
{
    public const ulong DefaultSeed = 1998;

    private const int Size = 28;

    public static Dataset Create(ulong seed = DefaultSeed) =>
        PixelImages.Split(
            "generated digits",
            $"Digits drawn by the library with seed {seed}, not MNIST: 60,000 for training, of which the last 5,000 are the"
                + " validation split, and 10,000 for testing.",
            Draw(seed, 0, 60_000),
            Draw(seed, 60_000, 10_000),
            validationCount: 5_000,
            classes: 10,
            new Normalization([0.1357], [0.3086])
        );

    internal static PixelImages Draw(ulong seed, int first, int count)
    {
        var images = new PixelImages(new FeatureShape(1, Size, Size), new byte[count * Size * Size], new byte[count]);
        Parallel.For(0, count, i => images.Labels[i] = DrawOne(Random(i), images.Row(i)));
        return images;

        CounterRandom Random(int i) => new(seed, Purpose.GeneratedDigits, (ulong)(first + i));
    }

    private static byte DrawOne(CounterRandom random, Span<byte> image)
    {
        var digit = random.NextInt32(10);
        var styles = Glyphs.Of[digit];
        var glyph = styles[random.NextInt32(styles.Length)];
        var hand = new Hand(random);
        var strokes = Canvas.Place(
            hand.Write(glyph),
            box: random.NextDouble(15, 19),
            center: new Point(hand.Around(13.5, 1.6), hand.Around(13.5, 1.6))
        );
        var canvas = new Canvas(Size);
        var radius = random.NextDouble(0.9, 1.85);
        var softness = random.NextDouble(0.7, 1.3);
        foreach (var stroke in strokes)
            canvas.Draw(stroke, radius * hand.Around(1, 0.25), radius * hand.Around(1, 0.25), softness);

        var unevenness = random.NextDouble(0, 0.2);
        for (var i = 0; i < image.Length; i++)
        {
            if (canvas.Ink[i] > 0)
                image[i] = (byte)((255 * canvas.Ink[i] * (1 - (unevenness * random.NextDouble()))) + 0.5);
        }

        return (byte)digit;
    }
}
