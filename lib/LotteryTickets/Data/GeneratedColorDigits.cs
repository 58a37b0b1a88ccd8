namespace LotteryTickets;

/// <summary>
/// The generated digits in color, for use without CIFAR-10 and without a network: shape, sizes and split of CIFAR-10, in
/// colors that do not depend on the class. They are easier than photographs: they show that an experiment runs, not what
/// it would find on CIFAR-10.
/// </summary>
public static class GeneratedColorDigits
{
    private const int Border = 2;

    // Ink and paper differ by this much in every channel, so that the digit can be seen.
    private const double Contrast = 60;

    private static readonly ImageShape Shape = new(3, 32, 32);

    /// <summary>Draws a data set of 45,000 training, 5,000 validation and 10,000 test images.</summary>
    /// <param name="seed">The seed of all images; another seed gives another data set.</param>
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

    /// <summary>Draws <paramref name="count"/> images, starting at image <paramref name="first"/>.</summary>
    internal static PixelImages Draw(ulong seed, int first, int count)
    {
        var digits = GeneratedDigits.Draw(seed, first, count);
        var images = new PixelImages(Shape, new byte[count * Shape.Features], digits.Labels);
        Parallel.For(0, count, i => Color(digits.Row(i), digits.Shape.Width, Random(i), images.Row(i)));
        return images;

        CounterRandom Random(int i) => new(seed, Purpose.GeneratedColors, (ulong)(first + i));
    }

    /// <summary>Blends the paper's color, which changes from left to right, with the ink's color where the digit is.</summary>
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

    /// <summary>Returns a level with enough contrast to the paper's, uniform over all of these.</summary>
    private static double InkOn(double paper, CounterRandom random)
    {
        var (below, above) = (Math.Max(0, paper - Contrast), Math.Max(0, 255 - Contrast - paper));
        var place = random.NextDouble(0, below + above);
        return place < below ? place : place - below + paper + Contrast;
    }
}
