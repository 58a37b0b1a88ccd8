namespace LotteryTickets;

/// <summary>
/// The generated digits in colour, for machines without CIFAR-10 and without a network: 3×32×32, the
/// sizes and split of CIFAR-10, digits and paper in colours that say nothing about the class. Easier than
/// photographs: they show that an experiment runs, never what it would find on CIFAR-10.
/// </summary>
public static class GeneratedColorDigits
{
    private const int Border = 2;
    private const int TrainCount = 50_000;
    private const int ValidationCount = 5_000;
    private const int TestCount = 10_000;

    // Ink and paper differ by this much in every channel, or the digit could not be seen.
    private const double Contrast = 60;

    private static readonly ImageShape Shape = new(3, 32, 32);

    /// <summary>Mean and standard deviation of the training images of the default seed, alike in every channel.</summary>
    public static Normalization Normalization { get; } = new([0.499, 0.499, 0.499], [0.284, 0.284, 0.284]);

    /// <summary>Draws the data set: 45,000 training, 5,000 validation and 10,000 test images.</summary>
    /// <param name="seed">Which of many such data sets.</param>
    public static Dataset Create(ulong seed = GeneratedDigits.DefaultSeed) =>
        PixelImages.Split(
            "generated coloured digits",
            $"Digits drawn in colour by the library with seed {seed}, not CIFAR-10: 50,000 for training, of"
                + $" which the last {ValidationCount:N0} are the validation split, and {TestCount:N0} for testing.",
            Draw(seed, 0, TrainCount),
            Draw(seed, TrainCount, TestCount),
            ValidationCount,
            classes: 10,
            Normalization
        );

    /// <summary>Images <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> − 1 of a seed.</summary>
    public static PixelImages Draw(ulong seed, int first, int count)
    {
        var digits = GeneratedDigits.Draw(seed, first, count);
        var pixels = new byte[count * Shape.Features];
        Parallel.For(
            0,
            count,
            i =>
                Color(
                    digits.Pixels.AsSpan(i * digits.Shape.Features, digits.Shape.Features),
                    digits.Shape.Width,
                    new CounterRandom(seed, Purpose.GeneratedColors, (ulong)(first + i)),
                    pixels.AsSpan(i * Shape.Features, Shape.Features)
                )
        );
        return new PixelImages(Shape, pixels, digits.Labels);
    }

    /// <summary>From paper's colour, which falls off to one side, to ink's where the digit is.</summary>
    private static void Color(ReadOnlySpan<byte> digit, int size, CounterRandom random, Span<byte> image)
    {
        for (var channel = 0; channel < Shape.Channels; channel++)
        {
            var paper = random.NextDouble(0, 255);
            var ink = Other(paper, random);
            var slope = random.NextDouble(-2, 2);
            for (var y = 0; y < Shape.Height; y++)
            {
                for (var x = 0; x < Shape.Width; x++)
                {
                    var shade = paper + (slope * (x - (Shape.Width / 2)));
                    var share = Ink(digit, size, y - Border, x - Border);
                    var level = shade + (share * (ink - shade));
                    image[(((channel * Shape.Height) + y) * Shape.Width) + x] = (byte)(Math.Clamp(level, 0, 255) + 0.5);
                }
            }
        }
    }

    private static double Ink(ReadOnlySpan<byte> digit, int size, int y, int x) =>
        y >= 0 && y < size && x >= 0 && x < size ? digit[(y * size) + x] / 255.0 : 0;

    /// <summary>A level that differs enough from the paper's, uniform over all that do.</summary>
    private static double Other(double paper, CounterRandom random)
    {
        var (below, above) = (Math.Max(0, paper - Contrast), Math.Max(0, 255 - Contrast - paper));
        var place = random.NextDouble(0, below + above);
        return place < below ? place : place - below + paper + Contrast;
    }
}
