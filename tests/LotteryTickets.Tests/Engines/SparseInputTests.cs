using System.Runtime.CompilerServices;
using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

/// <summary>
/// First layers that take a batch of drawings as a sparse matrix, where that is sparser than their weights:
/// they train and measure as the dense engine does.
/// </summary>
public sealed class SparseInputTests
{
    /// <summary>The share of a drawing that is no background.</summary>
    private const double Ink = 0.1;

    private static readonly FeatureShape Shape = new(2, 12, 15);

    private static readonly Network Perceptron = MultilayerPerceptron.Create("drawings", Shape.Length, 150, 3);

    public static MatrixTheoryData<float, double> Drawings { get; } = new([0f, -0.42f], [0.5, 1]);

    [Theory]
    [MemberData(nameof(Drawings))]
    public void A_step_agrees(float background, double kept)
    {
        var (examples, mask) = (Draw(background), Agreement.RandomMask(Perceptron, kept));
        AssertTaken(Perceptron, mask, examples);
        Agreement.AssertTraining(Perceptron, mask, examples, new Sgd(), steps: 1, atLeast: 1e-4);
    }

    [Fact]
    public void A_hundred_steps_of_every_optimizer_agree()
    {
        var (examples, mask) = (Draw(-0.42f), Agreement.RandomMask(Perceptron, 0.7));
        AssertTaken(Perceptron, mask, examples);
        foreach (Optimizer optimizer in (Optimizer[])[new Sgd(0.9, 0.001), new Adam(WeightDecay: 0.001)])
        {
            Agreement.AssertTraining(Perceptron, mask, examples, optimizer, steps: 100, atLeast: 0.05);
        }
    }

    /// <summary>Its maps are so many that the network takes a batch in two parts, whose gradients add up.</summary>
    [Fact]
    public void A_batch_in_parts_agrees()
    {
        var network = new Network(
            "wide",
            new FeatureShape(Shape.Channels, Shape.Height, Shape.Width),
            [new Flatten(), new Linear("fc1", Shape.Length, 9_000), new Linear("fc2", 9_000, 3)]
        );
        var (examples, mask) = (Draw(0.5f), Agreement.RandomMask(network, 0.9));
        AssertTaken(network, mask, examples);
        Assert.True(Compiled(network, mask, examples).Input.Batch < Agreement.BatchSize);
        Agreement.AssertTraining(network, mask, examples, new Sgd(), steps: 2, atLeast: 1e-4);
    }

    [Fact]
    public void Augmented_drawings_agree()
    {
        var network = new Network(
            "crops",
            new FeatureShape(Shape.Channels, Shape.Height, Shape.Width),
            [new Flatten(), new Linear("fc1", Shape.Length, 64)]
        );
        var (examples, mask) = (Draw(0f), Agreement.RandomMask(network, 1));
        AssertTaken(network, mask, examples);
        Agreement.AssertTraining(network, mask, examples, new Sgd(), 3, atLeast: 1e-4, new Augmentation());
    }

    [Theory]
    [InlineData(Ink)]
    [InlineData(1)]
    public void Other_examples_are_measured_in_the_same_session(double ink)
    {
        var (examples, mask) = (Draw(0f), Agreement.RandomMask(Perceptron, 0.8));
        AssertTaken(Perceptron, mask, examples);
        var row = mask.Apply(Toy.RowFor(Perceptron, 1));
        var others = Draw(1.5f, ink, count: 50);
        using var session = Agreement.Sparse.Begin(Perceptron, new Sgd(), Agreement.BatchSize, examples, [row], [mask]);
        var (expected, measured) = (Agreement.Dense.Evaluate(Perceptron, row, others), session.Evaluate(others)[0]);
        Assert.Equal(expected.Loss, measured.Loss, 1e-4 * Math.Max(1, expected.Loss));
        Assert.Equal(expected.Accuracy, measured.Accuracy, 0.021);
    }

    [Fact]
    public void A_session_goes_on_bit_for_bit()
    {
        var (examples, mask) = (Draw(-0.42f), Agreement.RandomMask(Perceptron, 0.7));
        AssertTaken(Perceptron, mask, examples);
        ISession Begin() =>
            Agreement.Sparse.Begin(
                Perceptron,
                new Adam(),
                Agreement.BatchSize,
                examples,
                [Toy.RowFor(Perceptron, 1)],
                [mask]
            );
        var order = new BatchOrder(1, examples.Count, Agreement.BatchSize);
        using var whole = Begin();
        using var first = Begin();
        using var second = Begin();
        for (var step = 0; step < 12; step++)
        {
            if (step == 7)
            {
                second.Restore(first.Save());
            }

            MiniBatch batch = order.Indices(step).ToArray();
            whole.Step([batch], 0.01);
            (step < 7 ? first : second).Step([batch], 0.01);
        }

        Assert.Equal(whole.Weights(0), second.Weights(0));
    }

    [Fact]
    public void A_sparse_ticket_or_a_painting_is_multiplied_weight_by_weight()
    {
        Assert.Empty(Compiled(Perceptron, Agreement.RandomMask(Perceptron, 0.05), Draw(0f)).SparseInputs);
        Assert.Empty(Compiled(Perceptron, Agreement.RandomMask(Perceptron, 1), Draw(0f, ink: 1)).SparseInputs);
    }

    /// <summary>Two batches one after the other, the second smaller.</summary>
    [Fact]
    public void A_batch_comes_by_example_and_by_feature()
    {
        const int Stride = 7;
        var examples = Draw(-0.42f);
        var batch = new SparseBatch(Shape.Length, 9, Stride);
        int[] first = [3, 1, 4, 1, 5, 9, 2, 6, 5];
        int[] second = [8, 7];
        foreach (var indices in new[] { first, second })
        {
            new CodedExamples(examples).SparseInputs!.Read(indices, batch);
            batch.Transpose();
            var byExample = Enumerable
                .Range(0, batch.Blocks)
                .SelectMany(block => Numbers(batch.Block(block), ref batch.Values))
                .Select(number => (number.Row, number.Source / Stride, number.Value));
            var byFeature = Numbers(batch.Features(0, Shape.Length), ref batch.ValuesByFeature)
                .Select(number => (number.Source / Stride, number.Row, number.Value));
            var expected = indices.SelectMany(
                (index, example) =>
                    examples
                        .Row(index)
                        .ToArray()
                        .Select((value, feature) => (example, feature, value - batch.Background[feature]))
                        .Where(number => number.Item3 != 0)
            );
            Assert.Equal(expected.Order(), byExample.Order());
            Assert.Equal(expected.Order(), byFeature.Order());
        }
    }

    private static List<(int Row, int Source, float Value)> Numbers(Rows rows, ref float values)
    {
        var numbers = new List<(int, int, float)>();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var k = rows.Start(row); k < rows.End(row); k++)
            {
                var value = Unsafe.Add(ref values, k);
                numbers.Add((row, Unsafe.Add(ref rows.Sources, k), value));
            }
        }

        return numbers;
    }

    /// <summary>The batch is taken as a sparse matrix, so that a test tests that.</summary>
    private static void AssertTaken(Network network, Mask mask, Examples examples) =>
        Assert.NotEmpty(Compiled(network, mask, examples).SparseInputs);

    private static SparseNetwork Compiled(Network network, Mask mask, Examples examples) =>
        new(network, mask, Agreement.BatchSize, new CodedExamples(examples).Density);

    /// <summary>Drawings on a background, in some shades of ink, in three classes.</summary>
    private static Examples Draw(float background, double ink = Ink, int count = 60)
    {
        var random = new CounterRandom(2, Purpose.GeneratedDigits);
        return new Examples(
            [
                .. Enumerable
                    .Range(0, count * Shape.Length)
                    .Select(_ => random.NextDouble() < ink ? 1 + (random.NextInt32(9) / 4f) : background),
            ],
            [.. Enumerable.Range(0, count).Select(i => (long)i % 3)],
            Shape,
            3
        );
    }
}
