namespace LotteryTickets.Tests.Data;

public sealed class AugmentationTests
{
    // Two channels of 2×3 pixels.
    private static readonly FeatureShape Shape = new(2, 2, 3);
    private static readonly float[] Image = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    [Theory]
    [InlineData(0, 0, false, new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })]
    [InlineData(0, 0, true, new float[] { 3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10 })]
    [InlineData(1, 0, false, new float[] { 4, 5, 6, 0, 0, 0, 10, 11, 12, 0, 0, 0 })]
    [InlineData(-1, 1, false, new float[] { 0, 0, 0, 2, 3, 0, 0, 0, 0, 8, 9, 0 })]
    [InlineData(-1, 1, true, new float[] { 0, 0, 0, 0, 3, 2, 0, 0, 0, 0, 9, 8 })]
    [InlineData(5, 0, false, new float[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void A_crop_sees_the_image_through_a_window(int down, int right, bool mirrored, float[] expected)
    {
        float[] window = [.. Enumerable.Repeat(-1f, 12)];
        new Crop(down, right, mirrored).Apply(Image, Shape, window);
        Assert.Equal(expected, window);
    }

    [Fact]
    public void A_crop_depends_on_seed_iteration_and_example_and_on_nothing_else()
    {
        var augmentation = new Augmentation(Padding: 1000);
        var crop = augmentation.Draw(seed: 1, iteration: 2, example: 3);
        Assert.Equal(crop, augmentation.Draw(1, 2, 3));
        Assert.NotEqual(crop, augmentation.Draw(2, 2, 3));
        Assert.NotEqual(crop, augmentation.Draw(1, 3, 3));
        Assert.NotEqual(crop, augmentation.Draw(1, 2, 4));
        Assert.NotEqual(augmentation.Draw(1, 2, 3), augmentation.Draw(1, 3, 2));
    }

    // Results are named by seeds, so these may never change.
    [Fact]
    public void Crops_are_pinned()
    {
        var augmentation = new Augmentation();
        var crops = Enumerable.Range(0, 8).Select(example => augmentation.Draw(7, 11, example));
        Assert.Equal(
            "4,-4 0,1 -4,4 0,-4 3,0 1,-2 4,-2m 2,3m",
            string.Join(' ', crops.Select(c => $"{c.Down},{c.Right}{(c.Mirrored ? "m" : "")}"))
        );
    }

    [Fact]
    public void All_shifts_and_both_sides_are_equally_likely()
    {
        Crop[] crops = [.. Enumerable.Range(0, 9_000).Select(i => new Augmentation(1).Draw(1, 0, i))];
        var counts = crops.CountBy(crop => (crop.Down, crop.Right)).ToArray();
        Assert.Equal(9, counts.Length);
        Assert.All(counts, count => Assert.InRange(count.Value, 900, 1_100));
        Assert.InRange(crops.Count(crop => crop.Mirrored), 4_300, 4_700);
        Assert.DoesNotContain(
            Enumerable.Range(0, 100).Select(i => new Augmentation(1, Flips: false).Draw(1, 0, i)),
            crop => crop.Mirrored
        );
    }

    [Fact]
    public void A_negative_padding_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Augmentation(-1));
}
