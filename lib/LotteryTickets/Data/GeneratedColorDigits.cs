namespace LotteryTickets;

// Colors do not depend on the class. Far easier than CIFAR-10: only shows that an experiment runs.
internal static class GeneratedColorDigits
{
    private const int Border = 2;

    // Ink and paper differ by this much in every channel, so that the digit can be seen.
    private const double Contrast = 60;

    private static readonly FeatureShape Shape = new(3, 32, 32);

    public static Dataset Create(ulong seed = GeneratedDigits.DefaultSeed) =>
        PixelImages.Split(
            "generated colored digits",
            $"Digits drawn in color by the library with seed {seed}, not CIFAR-10: 50,000 for training, of which the last"
                + " 5,000 are the validation split, and 10,000 for testing.",
            Draw(seed, 0, 50_000),
            Draw(seed, 50_000, 10_000),
            validationCount: 5_000,
            classes: 10,
            new Normalization([0.499, 0.499, 0.499], [0.284, 0.284, 0.284])
        );

    internal static PixelImages Draw(ulong seed, int first, int count)
    {
        var digits = GeneratedDigits.Draw(seed, first, count);
        var images = new PixelImages(Shape, new byte[count * Shape.Length], digits.Labels);
        Parallel.For(0, count, i => Color(digits.Row(i), digits.Shape.Width, Random(i), images.Row(i)));
        return images;

        CounterRandom Random(int i) => new(seed, Purpose.GeneratedColors, (ulong)(first + i));
    }

    private static void Color(ReadOnlySpan<byte> digit, int size, CounterRandom random, Span<byte> image)
    {
        for (var channel = 0; channel < Shape.Channels; channel++)
        {
            var paper = random.NextDouble(0, 255);
            var ink = InkOn(paper, random);
            var slope = random.NextDouble(-2, 2);
            for (var i = 0; i < Shape.Height * Shape.Width; i++)
            {
                var (y, x) = Math.DivRem(i, Shape.Width);
                var (digitY, digitX) = (y - Border, x - Border);
                var isInside = digitY >= 0 && digitY < size && digitX >= 0 && digitX < size;
                var share = isInside ? digit[(digitY * size) + digitX] / 255.0 : 0;
                var shade = paper + (slope * (x - (Shape.Width / 2)));
                var level = shade + (share * (ink - shade));
                image[(channel * Shape.Height * Shape.Width) + i] = (byte)(Math.Clamp(level, 0, 255) + 0.5);
            }
        }
    }

    private static double InkOn(double paper, CounterRandom random)
    {
        var (below, above) = (Math.Max(0, paper - Contrast), Math.Max(0, 255 - Contrast - paper));
        var place = random.NextDouble(0, below + above);
        return place < below ? place : place - below + paper + Contrast;
    }
}
