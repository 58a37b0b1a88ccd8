using TorchSharp;

namespace LotteryTickets.Tests.Data;

public sealed class DatasetTests
{
    private static readonly FeatureShape Shape = new(1, 1, 2);

    // Four training images of two pixels and one test image; class = first pixel.
    private static Dataset Tiny(int validationCount = 1, double mean = 0.5) =>
        PixelImages.Split(
            "tiny",
            "Tiny.",
            new PixelImages(Shape, [0, 255, 1, 51, 2, 102, 1, 204], [0, 1, 2, 1]),
            new PixelImages(Shape, [2, 0], [2]),
            validationCount,
            classes: 3,
            new Normalization([mean], [0.25])
        );

    [Fact]
    public void Validation_is_the_last_of_the_published_training_images()
    {
        var tiny = Tiny();
        Assert.Equal([0, 1, 2], tiny.Train.Labels);
        Assert.Equal([1], tiny.Validation.Labels);
        Assert.Equal([2], tiny.Test.Labels);
    }

    [Fact]
    public void Levels_are_scaled_to_one_then_centered_then_divided()
    {
        // 0 → (0 − 0.5) / 0.25 = −2; 255 → 2; 51 → (0.2 − 0.5) / 0.25 = −1.2; 204 → 1.2.
        var tiny = Tiny();
        Assert.Equal(-2f, tiny.Train.Row(0)[0]);
        Assert.Equal(2f, tiny.Train.Row(0)[1]);
        Assert.Equal(-1.2f, tiny.Train.Row(1)[1], 1e-6f);
        Assert.Equal(1.2f, tiny.Validation.Row(0)[1], 1e-6f);
    }

    [Fact]
    public void Each_channel_is_normalized_by_its_own_numbers()
    {
        var colors = new PixelImages(new FeatureShape(2, 1, 1), [255, 255, 0, 0], [0, 0]);
        var inputs = new Normalization([0, 0.5], [1, 0.5]).Apply(colors, first: 0, count: 2);
        Assert.Equal([1, 1, 0, -1], inputs);
    }

    [Fact]
    public void A_subset_says_so_in_its_name_and_fingerprint()
    {
        var tiny = Tiny();
        var subset = tiny.Subset(2);
        Assert.Equal("tiny (2 training images)", subset.Name);
        Assert.Equal([0, 1], subset.Train.Labels);
        Assert.Equal(tiny.Train.Row(1), subset.Train.Row(1));
        Assert.Same(tiny.Test, subset.Test);
        Assert.NotEqual(tiny.Fingerprint, subset.Fingerprint);
        Assert.NotEqual(subset.Fingerprint, tiny.Subset(1).Fingerprint);
        Assert.Equal("tiny (1 training images, 0 test images)", tiny.Subset(1, testCount: 0).Name);
    }

    [Fact]
    public void A_pixel_of_a_downscaled_image_is_the_mean_of_a_square()
    {
        // Two images of two channels, 2×4: pixel values are their index, 0 … 31.
        var images = new Examples(
            [.. Enumerable.Range(0, 32).Select(i => (float)i)],
            [0, 1],
            new FeatureShape(2, 2, 4),
            classes: 2
        );
        var small = images.Downscaled(2);
        Assert.Equal(new FeatureShape(2, 1, 2), small.Shape);
        Assert.Equal([2.5f, 4.5f, 10.5f, 12.5f], small.Row(0)); // (0 + 1 + 4 + 5) / 4, …
        Assert.Equal([18.5f, 20.5f, 26.5f, 28.5f], small.Row(1));
        Assert.Equal(images.Labels, small.Labels);
    }

    [Fact]
    public void A_downscaled_data_set_says_so_in_its_name_and_fingerprint()
    {
        var digits = Images(4);
        var small = digits.Downscaled(2);
        Assert.Equal("squares at 2×2", small.Name);
        Assert.Equal("squares at 2×2 (1 training images)", small.Subset(1).Name);
        Assert.Equal(3, new[] { digits, small, digits.Downscaled(4) }.DistinctBy(d => d.Fingerprint).Count());
        Assert.Same(digits, digits.Downscaled(1));
        var error = Assert.Throws<InvalidDatasetException>(() => digits.Downscaled(3));
        Assert.Contains("1×4×4 cannot be scaled down by 3", error.Message);
        Assert.Throws<InvalidDatasetException>(() => digits.Downscaled(0));
    }

    private static Dataset Images(int side) =>
        PixelImages.Split(
            "squares",
            "",
            new PixelImages(new FeatureShape(1, side, side), new byte[3 * side * side], [0, 1, 0]),
            new PixelImages(new FeatureShape(1, side, side), new byte[side * side], [0]),
            validationCount: 1,
            classes: 2,
            new Normalization([0], [1])
        );

    [Fact]
    public void The_whole_is_no_subset()
    {
        var tiny = Tiny();
        Assert.Same(tiny, tiny.Subset(3));
        Assert.Throws<InvalidDatasetException>(() => tiny.Subset(4));
    }

    [Fact]
    public void Equal_content_has_equal_fingerprints_and_any_difference_shows()
    {
        Assert.Equal(64, Tiny().Fingerprint.Length);
        Assert.Equal(Tiny().Fingerprint, Tiny().Fingerprint);
        Assert.NotEqual(Tiny().Fingerprint, Tiny(validationCount: 2).Fingerprint);
        Assert.NotEqual(Tiny().Fingerprint, Tiny(mean: 0.4).Fingerprint);
    }

    [Theory]
    [InlineData(3, "Example 1 has label 3; labels must be from 0 to 2")]
    [InlineData(-1, "Example 1 has label -1")]
    public void A_label_that_is_no_class_is_named(long label, string message)
    {
        var error = Assert.Throws<InvalidDatasetException>(() => new Examples(new float[4], [0, label], Shape, 3));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Sizes_that_disagree_are_named()
    {
        var error = Assert.Throws<InvalidDatasetException>(() => new Examples(new float[5], [0, 1], Shape, 3));
        Assert.Contains("2 labels need 4 inputs (1×1×2 each), not 5", error.Message);
        Assert.Throws<InvalidDatasetException>(() => new Examples([], [], default, 3));
    }

    [Fact]
    public void A_cell_sees_the_image_and_the_label_of_an_example()
    {
        var examples = new Examples([1, 2, 3, 4], [2, 0], Shape, 3);
        Assert.Equal([3, 4], examples.Image(1));
        Assert.Equal(0, examples.Labels[1]);
    }

    [Fact]
    public void Tensors_of_images_and_labels_make_examples()
    {
        using var scope = torch.NewDisposeScope();
        var labels = torch.arange(2).flip(0);
        Assert.Equal(new FeatureShape(3, 4, 5), new Examples(torch.zeros(2, 3, 4, 5), labels, 2).Shape);
        Assert.Equal(new FeatureShape(1, 4, 5), new Examples(torch.zeros(2, 4, 5), labels, 2).Shape);

        // A transposed view: the values arrive in the order of the view, not of the memory.
        var examples = new Examples(torch.arange(6).reshape(3, 2).t(), labels, 2);
        Assert.Equal(new FeatureShape(1, 1, 3), examples.Shape);
        Assert.Equal([0, 2, 4, 1, 3, 5], examples.Inputs);
        Assert.Equal([1, 0], examples.Labels);
        Assert.Throws<InvalidDatasetException>(() => new Examples(torch.zeros(3, 4, 5), labels, 2));
    }

    [Fact]
    public void A_data_set_of_ones_own_needs_a_name_and_three_splits()
    {
        var (one, other) = (new Examples([1, 2], [0], Shape, 3), new Examples([1, 3], [0], Shape, 3));
        var data = new Dataset("mine", one, other, other);
        Assert.Equal(64, data.Fingerprint.Length);
        Assert.Equal(data.Fingerprint, new Dataset("renamed", one, other, other).Fingerprint);
        Assert.NotEqual(data.Fingerprint, new Dataset("mine", one, one, other).Fingerprint);
        Assert.NotEqual(data.Fingerprint, new Dataset("mine", one, other, one).Fingerprint);
        Assert.NotEqual(data.Fingerprint, new Dataset("mine", other, other, other).Fingerprint);
        var relabeled = new Examples([1, 2], [1], Shape, 3);
        Assert.NotEqual(data.Fingerprint, new Dataset("mine", relabeled, other, other).Fingerprint);
    }

    [Fact]
    public void Splits_that_differ_in_shape_or_classes_are_refused()
    {
        var (two, other) = (new Examples([1, 2], [0], Shape, 3), new Examples([1], [0], new(1, 1, 1), 3));
        var error = Assert.Throws<InvalidDatasetException>(() => new Dataset("odd", two, two, other, "", ""));
        Assert.Contains("odd: training images are 1×1×2 in 3 classes, but test images are 1×1×1", error.Message);
    }

    [Fact]
    public void Validation_may_not_eat_all_training_images()
    {
        Assert.Throws<InvalidDatasetException>(() => Tiny(validationCount: 4));
    }

    [Fact]
    public void Some_classes_are_a_data_set_of_their_own()
    {
        var shape = new FeatureShape(1, 1, 2);
        var all = new Examples([1, 2, 3, 4, 5, 6, 7, 8], [2, 0, 1, 2], shape, 3);
        var some = new Dataset("toy", all, all, all).OfClasses(2, 0);
        Assert.Equal([1, 2, 3, 4, 7, 8], some.Train.Inputs);
        Assert.Equal([0, 1, 0], some.Test.Labels);
        Assert.Equal((2, "toy, classes 2, 0"), (some.Classes, some.Name));
        Assert.NotEqual(some.Fingerprint, new Dataset("toy", all, all, all).OfClasses(0, 2).Fingerprint);
        foreach (var wrong in new int[][] { [], [1], [1, 1], [0, 3], [-1, 0] })
            Assert.Throws<InvalidDatasetException>(() => new Dataset("toy", all, all, all).OfClasses(wrong));
    }
}
