using System.Security.Cryptography;

namespace LotteryTickets.Tests.Data;

public sealed class GeneratedDigitsTests
{
    private static readonly Lazy<PixelImages> Thousand = new(() =>
        GeneratedDigits.Draw(GeneratedDigits.DefaultSeed, 0, 1_000)
    );

    [Fact]
    public void The_first_hundred_images_are_pinned_to_the_byte()
    {
        // Results name this data set by its bytes; they are the same on every machine.
        var first = GeneratedDigits.Draw(GeneratedDigits.DefaultSeed, 0, 100);
        Assert.Equal(
            "51dca64e265c1f866ade025a703502d62c725076a346ecf8f9c2faa9ffce1a72",
            Convert.ToHexStringLower(SHA256.HashData([.. first.Pixels, .. first.Labels]))
        );
    }

    [Fact]
    public void An_image_depends_on_its_number_alone()
    {
        var some = GeneratedDigits.Draw(GeneratedDigits.DefaultSeed, 700, 20);
        Assert.Equal(Thousand.Value.Labels[700..720], some.Labels);
        Assert.Equal(Thousand.Value.Pixels[(700 * 784)..(720 * 784)], some.Pixels);
    }

    [Fact]
    public void Another_seed_draws_other_digits()
    {
        Assert.NotEqual(Thousand.Value.Pixels[..784], GeneratedDigits.Draw(1, 0, 1).Pixels);
    }

    [Fact]
    public void No_two_images_are_the_same()
    {
        Assert.Equal(1_000, Thousand.Value.Pixels.Chunk(784).Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void Every_digit_occurs_about_equally_often()
    {
        var counts = Thousand.Value.Labels.CountBy(label => label).ToDictionary();
        Assert.Equal(10, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 70, 130));
    }

    [Fact]
    public void Ink_stays_off_the_edge_of_the_page()
    {
        var rows = Thousand.Value.Pixels.Chunk(28).Select((row, i) => (row, y: i % 28)).ToArray();
        var edge = rows.Sum(r => r.y is 0 or 27 ? r.row.Sum(p => p) : r.row[0] + r.row[27]);
        Assert.InRange(edge / (double)Thousand.Value.Pixels.Sum(p => (long)p), 0, 0.001);
        Assert.All(Thousand.Value.Pixels.Chunk(784), image => Assert.True(image.Max() > 150));
    }

    [Fact]
    public void The_whole_set_has_the_sizes_of_MNIST_and_is_normalized()
    {
        var digits = GeneratedDigits.Create();
        Assert.Equal("generated digits", digits.Name);
        Assert.Equal((55_000, 5_000, 10_000), (digits.Train.Count, digits.Validation.Count, digits.Test.Count));
        Assert.Equal((new FeatureShape(1, 28, 28), 10), (digits.Shape, digits.Classes));
        Assert.Equal(0, digits.Train.Inputs.Average(x => (double)x), 0.002);
        Assert.Equal(1, Math.Sqrt(digits.Train.Inputs.Average(x => (double)x * x)), 0.002);
        Assert.Equal("41be32b3a2550438d79715869c9ddd17a95e5060be621c6736fc934589038491", digits.Fingerprint);
    }

    [Fact]
    public void Telling_digits_apart_takes_more_than_their_average_images()
    {
        // Nearest class mean gets about 80% on MNIST; 10% would be guessing.
        var train = GeneratedDigits.Draw(GeneratedDigits.DefaultSeed, 0, 5_000);
        var means = Enumerable.Range(0, 10).Select(digit => MeanOf(train, digit)).ToArray();
        var right = Enumerable
            .Range(0, 1_000)
            .Count(i => Nearest(means, Thousand.Value.Pixels.AsSpan(784 * i, 784)) == Thousand.Value.Labels[i]);
        Assert.InRange(right, 650, 880);
    }

    private static double[] MeanOf(PixelImages images, int digit)
    {
        var mine = Enumerable.Range(0, images.Count).Where(i => images.Labels[i] == digit).ToArray();
        return [.. Enumerable.Range(0, 784).Select(p => mine.Average(i => images.Pixels[784 * i + p]))];
    }

    private static int Nearest(double[][] means, ReadOnlySpan<byte> image)
    {
        var pixels = image.ToArray();
        return Enumerable
            .Range(0, means.Length)
            .MinBy(digit => pixels.Select((p, i) => (p - means[digit][i]) * (p - means[digit][i])).Sum());
    }
}
