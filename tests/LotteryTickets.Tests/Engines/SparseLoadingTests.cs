using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

/// <summary>However a set of examples is kept, its numbers come out bit for bit.</summary>
public sealed class SparseLoadingTests
{
    private static readonly FeatureShape Shape = new(2, 3, 3);

    [Fact]
    public void Few_numbers_on_one_background_load_as_what_stands_out()
    {
        var examples = Draw(
            (example, i) =>
                (example + i) % 5 == 0 ? -0f
                : i < 9 ? 0f
                : 7f
        );
        Assert.NotNull(new CodedExamples(examples).SparseInputs);
        AssertLoads(examples);
    }

    /// <summary>Pixels that stand out are told by their distance, which one byte holds.</summary>
    [Fact]
    public void What_stands_out_may_be_far_apart()
    {
        var wide = new FeatureShape(2, 2, 700);
        var examples = Draw((example, i) => (i + example) % 1399 == 0 ? 3f : 1f, wide);
        Assert.NotNull(new CodedExamples(examples).SparseInputs);
        AssertLoads(examples);
    }

    [Fact]
    public void Few_numbers_without_a_background_load_as_codes()
    {
        var examples = Draw((example, i) => ((example * 7) + (i * 3)) % 11 * 0.1f);
        Assert.Null(new CodedExamples(examples).SparseInputs);
        AssertLoads(examples);
    }

    [Fact]
    public void Many_numbers_load_as_they_are()
    {
        var examples = Draw((example, i) => (example * 18) + i);
        Assert.Null(new CodedExamples(examples).SparseInputs);
        AssertLoads(examples);
    }

    /// <summary>Two batches one after the other, the second shorter: nothing of the first is left in its lanes.</summary>
    private static void AssertLoads(Examples examples)
    {
        var shape = examples.Shape;
        var maps = new FeatureMaps(new FeatureShape(shape.Channels, shape.Height, shape.Width));
        maps.NeedBorder(1);
        maps.Read[1] = true;
        maps.Allocate(20, gradients: false);
        var (loader, coded) = (new BatchLoader(maps, [], shape), new CodedExamples(examples));
        int[] first = [.. Enumerable.Range(0, 20)];
        int[] second = [39, 5, 17];
        foreach (var batch in new[] { first, second })
        {
            loader.Load(coded, batch);
            for (var lane = 0; lane < batch.Length; lane++)
            {
                AssertLane(maps, shape, lane, examples.Row(batch[lane]));
            }
        }
    }

    /// <summary>Only the second channel is read.</summary>
    private static void AssertLane(FeatureMaps maps, FeatureShape shape, int lane, ReadOnlySpan<float> example)
    {
        var plane = example[(shape.Height * shape.Width)..];
        for (var y = 0; y < shape.Height; y++)
        {
            for (var x = 0; x < shape.Width; x++)
            {
                Assert.Equal(
                    BitConverter.SingleToInt32Bits(plane[(shape.Width * y) + x]),
                    BitConverter.SingleToInt32Bits(maps.ValueRow(1, y)[(x * maps.Lanes) + lane])
                );
            }
        }
    }

    private static Examples Draw(Func<int, int, float> number) => Draw(number, Shape);

    private static Examples Draw(Func<int, int, float> number, FeatureShape shape) =>
        new(
            [
                .. Enumerable
                    .Range(0, 40)
                    .SelectMany(example => Enumerable.Range(0, shape.Length).Select(i => number(example, i))),
            ],
            new long[40],
            shape,
            2
        );
}
