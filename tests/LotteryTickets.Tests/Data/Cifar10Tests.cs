namespace LotteryTickets.Tests.Data;

/// <summary>What is known of CIFAR-10, where it or a copy of its images is on disk; nothing is downloaded here.</summary>
public sealed class Cifar10Tests
{
    private const string Copy = "CIFAR-10 (JPEG copy)";

    private static readonly Lazy<Dataset?> Found = new(FindOnDisk);

    [Fact]
    public void The_splits_have_their_sizes_and_shape()
    {
        var cifar = Need();
        Assert.Contains(cifar.Name, new[] { "CIFAR-10", Copy });
        Assert.Equal((45_000, 5_000, 10_000), (cifar.Train.Count, cifar.Validation.Count, cifar.Test.Count));
        Assert.Equal((new FeatureShape(3, 32, 32), 10), (cifar.Shape, cifar.Classes));
    }

    [Fact]
    public void Every_class_occurs_as_often_as_the_others()
    {
        var cifar = Need();
        Assert.All(CountsOf([.. cifar.Train.Labels, .. cifar.Validation.Labels]), Is(5_000));
        Assert.All(CountsOf(cifar.Test.Labels), Is(1_000));
        Assert.All(CountsOf(cifar.Validation.Labels), count => Assert.InRange(count, 400, 600));

        static Action<int> Is(int expected) => count => Assert.Equal(expected, count);
    }

    /// <summary>The published images' means and deviations, to the digits given; compression changes little.</summary>
    [Fact]
    public void Normalized_training_images_have_mean_0_and_deviation_1_in_every_channel()
    {
        var cifar = Need();
        var sums = new double[3];
        var squares = new double[3];
        foreach (var split in new[] { cifar.Train, cifar.Validation })
        {
            for (var i = 0; i < split.Inputs.Length; i++)
            {
                var channel = i / 1024 % 3;
                sums[channel] += split.Inputs[i];
                squares[channel] += (double)split.Inputs[i] * split.Inputs[i];
            }
        }

        const double Count = 50_000 * 1024.0;
        Assert.All(sums, sum => Assert.Equal(0, sum / Count, 0.01));
        Assert.All(
            sums.Zip(squares, (sum, square) => Math.Sqrt((square / Count) - (sum / Count * sum / Count))),
            deviation => Assert.Equal(1, deviation, 0.01)
        );
    }

    /// <summary>Planes of one image are alike: were they in another order of colours or pixels, neighbours would not be.</summary>
    [Fact]
    public void Neighbouring_pixels_are_alike()
    {
        var image = Need().Train;
        double Difference(int step) =>
            Enumerable
                .Range(0, 200)
                .SelectMany(i =>
                    image.Row(i).ToArray().Skip(step).Zip(image.Row(i).ToArray(), (a, b) => Math.Abs(a - b))
                )
                .Average();

        Assert.True(Difference(1) < 0.3, $"Neighbours in a row differ by {Difference(1)}.");
        Assert.True(Difference(32) < 0.3, $"Neighbours in a column differ by {Difference(32)}.");
        Assert.True(Difference(1024 + 497) > 0.7, $"Strangers differ by {Difference(1024 + 497)}.");
    }

    [Fact]
    public void The_copys_fingerprint_is_pinned()
    {
        Assert.SkipUnless(Need().Name == Copy, "This is CIFAR-10 as published, not the copy.");
        Assert.Equal("aa5b3c6cf2d29236b07008a37315b4673935ecf269b5ebaf8f5b04c12f2087ef", Need().Fingerprint);
    }

    [Fact]
    public void Options_for_small_machines_are_in_the_name()
    {
        var quick = Need().Downscaled(2).Subset(1_000);
        Assert.Equal($"{Need().Name} at 16×16 (1,000 training images)", quick.Name);
        Assert.Equal(new FeatureShape(3, 16, 16), quick.Shape);
        Assert.NotEqual(Need().Subset(1_000).Fingerprint, quick.Fingerprint);
    }

    private static Dataset Need()
    {
        Assert.SkipWhen(
            Found.Value is null,
            $"CIFAR-10 is not on disk: set {DataAccess.Variable} to a folder that holds it."
        );
        return Found.Value!;
    }

    private static Dataset? FindOnDisk()
    {
        try
        {
            return Cifar10.Load(DataAccess.FromEnvironment() with { Downloader = null });
        }
        catch (DatasetUnavailableException)
        {
            return null;
        }
    }

    private static int[] CountsOf(IEnumerable<long> labels) =>
        [.. labels.CountBy(label => label).Select(count => count.Value)];
}
