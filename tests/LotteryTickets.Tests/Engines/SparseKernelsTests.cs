using LotteryTickets.Engines.Sparse.Products;

namespace LotteryTickets.Tests.Engines;

/// <summary>The two kernels against sums over whole numbers, which floats hold exactly in any order.</summary>
public sealed class SparseKernelsTests
{
    private const int Lanes = 16;

    /// <summary>A place for every weight, and room for eight vectors behind the last.</summary>
    private const int MostWeights = 40;

    private static readonly float[] Source = Numbers(MostWeights + 8, 7);
    private static readonly float[] Deltas = Numbers(8, 5);

    private delegate void Multiply(
        ReadOnlySpan<int> sources,
        ref float weights,
        ref float source,
        ref float target
    );

    private delegate void Gradient(
        ReadOnlySpan<int> sources,
        Span<float> gradients,
        ref float source,
        ref float delta
    );

    public static TheoryData<int> Vectors { get; } = [1, 4, 8];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_row_of_any_length_is_multiplied(int vectors)
    {
        Multiply run =
            vectors == 1 ? MultiplyKernels.Run1
            : vectors == 4 ? MultiplyKernels.Run4
            : MultiplyKernels.Run8;
        for (var count = 0; count <= MostWeights; count++)
        {
            var (places, weights) = (Places(count), Numbers(3, 3).AsSpan(0, count).ToArray());
            var target = Numbers(vectors, 2);
            var expected = target
                .Select(
                    (t, lane) => t + places.Zip(weights, (at, w) => Source[at + lane] * w).Sum()
                )
                .ToArray();
            run(places, ref weights.AsSpan().GetPinnableReference(), ref Source[0], ref target[0]);
            Assert.Equal(expected, target);
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_row_of_any_length_collects_its_gradients(int vectors)
    {
        Gradient run =
            vectors == 1 ? GradientKernels.Run1
            : vectors == 4 ? GradientKernels.Run4
            : GradientKernels.Run8;
        for (var count = 0; count <= MostWeights; count++)
        {
            var (places, gradients) = (Places(count), Numbers(3, 3).AsSpan(0, count).ToArray());
            var expected = gradients.Zip(places, (g, at) => g + Dot(at, vectors * Lanes)).ToArray();
            run(places, gradients, ref Source[0], ref Deltas[0]);
            Assert.Equal(expected, gradients);
        }
    }

    /// <summary>With numbers that are rounded: on a machine that can sum sixteen together, they are the bits of the others.</summary>
    [Fact]
    public void Sixteen_gradients_have_the_bits_of_single_ones()
    {
        var source = Array.ConvertAll(Source, number => MathF.Sin(number * 1e3f));
        var together = new float[16];
        GradientKernels.Run4(Places(16), together, ref source[0], ref Deltas[0]);
        for (var k = 0; k < together.Length; k++)
        {
            var alone = new float[1];
            GradientKernels.Run4([Places(16)[k]], alone, ref source[0], ref Deltas[0]);
            Assert.Equal(alone[0], together[k]);
        }
    }

    private static float Dot(int at, int lanes) =>
        Enumerable.Range(0, lanes).Sum(lane => Source[at + lane] * Deltas[lane]);

    /// <summary>Places that are neither in order nor all different.</summary>
    private static int[] Places(int count) =>
        [.. Enumerable.Range(0, count).Select(k => k * 11 % MostWeights * Lanes)];

    private static float[] Numbers(int vectors, int modulus) =>
        [.. Enumerable.Range(0, vectors * Lanes).Select(i => (float)((i * i) % modulus) - 1)];
}
