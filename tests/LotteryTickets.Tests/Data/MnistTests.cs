namespace LotteryTickets.Tests.Data;

/// <summary>The published facts about MNIST, where MNIST is on disk; nothing is downloaded here.</summary>
public sealed class MnistTests
{
    private static readonly Lazy<Dataset?> Found = new(FindOnDisk);

    [Fact]
    public void The_splits_have_their_sizes_and_shape()
    {
        var mnist = Need();
        Assert.Equal("MNIST", mnist.Name);
        Assert.Equal((55_000, 5_000, 10_000), (mnist.Train.Count, mnist.Validation.Count, mnist.Test.Count));
        Assert.Equal((new FeatureShape(1, 28, 28), 10), (mnist.Shape, mnist.Classes));
    }

    [Fact]
    public void The_classes_occur_as_often_as_published()
    {
        var mnist = Need();
        Assert.Equal(
            [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
            CountsOf([.. mnist.Train.Labels, .. mnist.Validation.Labels])
        );
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], CountsOf(mnist.Test.Labels));
    }

    [Fact]
    public void The_first_labels_are_5_0_4_1_9()
    {
        Assert.Equal([5, 0, 4, 1, 9], Need().Train.Labels[..5]);
    }

    [Fact]
    public void Normalized_training_images_have_mean_0_and_deviation_1()
    {
        var mnist = Need();
        var inputs = mnist.Train.Inputs.Concat(mnist.Validation.Inputs);
        var (sum, squares) = inputs.Aggregate(
            (Sum: 0.0, Squares: 0.0),
            (total, x) => (total.Sum + x, total.Squares + (double)x * x)
        );
        var mean = sum / (60_000 * 784);
        Assert.Equal(0, mean, 0.0005);
        Assert.Equal(1, Math.Sqrt(squares / (60_000 * 784) - mean * mean), 0.0005);
        Assert.Equal(-0.42421296f, mnist.Train.Inputs.Min(), 1e-6f); // (0 − 0.1307) / 0.3081
        Assert.Equal(2.8214867f, mnist.Train.Inputs.Max(), 1e-6f); // (1 − 0.1307) / 0.3081
    }

    [Fact]
    public void The_fingerprint_is_pinned()
    {
        Assert.Equal("5d1bcf3c2d3cf81ebc91a52a218a1fb8fe44f4c1a06617e0ca6aea925556e88e", Need().Fingerprint);
    }

    private static Dataset Need()
    {
        Assert.SkipWhen(
            Found.Value is null,
            $"MNIST is not on disk: set {DataAccess.Variable} to a folder that holds it."
        );
        return Found.Value!;
    }

    private static Dataset? FindOnDisk()
    {
        try
        {
            return Mnist.Load(DataAccess.FromEnvironment() with { Downloader = null });
        }
        catch (DatasetUnavailableException)
        {
            return null;
        }
    }

    private static int[] CountsOf(IEnumerable<long> labels) =>
        [.. labels.CountBy(label => label).OrderBy(count => count.Key).Select(count => count.Value)];
}
