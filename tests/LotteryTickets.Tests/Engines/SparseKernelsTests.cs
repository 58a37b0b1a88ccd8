using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

/// <summary>The two kernels against sums over whole numbers, which floats hold exactly in any order.</summary>
public sealed class SparseKernelsTests
{
    private const int Lanes = 16;

    /// <summary>A place for every weight, and room for eight vectors behind the last.</summary>
    private const int MostWeights = 40;

    private static readonly float[] Source = Numbers(MostWeights + 8, 7);
    private static readonly float[] Deltas = Numbers(16, 5);

    public static TheoryData<int> Vectors { get; } = [1, 4, 8];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Rows_of_any_length_are_multiplied(int vectors)
    {
        for (var count = 0; count <= MostWeights; count++)
        {
            var (places, weights) = (Places(count), Numbers(3, 3));
            var present = Numbers(2 * vectors, 2);
            float[] ofUnit = [5, 7, 9];
            int[] units = [2, 0];
            var (added, started) = (present.ToArray(), present.ToArray());
            Multiply(vectors, places, units, weights, added, Start.Present);
            Multiply(vectors, places, units, weights, started, Start.From(ofUnit));
            for (var i = 0; i < present.Length; i++)
            {
                // The first row has the first half of the weights, the second one the others.
                var (row, lane) = Math.DivRem(i, vectors * Lanes);
                var sum = Enumerable
                    .Range(0, count)
                    .Where(k => k < count / 2 == (row == 0))
                    .Sum(k => Source[places[k] + lane] * weights[k]);
                Assert.Equal(present[i] + sum, added[i]);
                Assert.Equal(ofUnit[units[row]] + sum, started[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Rows_of_any_length_collect_their_gradients(int vectors)
    {
        for (var count = 0; count <= MostWeights; count++)
        {
            var (places, gradients) = (Places(count), Numbers(3, 3));
            var expected = gradients
                .Select(
                    (gradient, k) =>
                        k >= count ? gradient : gradient + Dot(places[k], vectors, row: k < count / 2 ? 0 : 1)
                )
                .ToArray();
            Collect(vectors, places, count / 2, gradients, Source);
            Assert.Equal(expected, gradients);
        }
    }

    /// <summary>With numbers that are rounded: on a machine that can sum sixteen together, they are the bits of the others.</summary>
    [Fact]
    public void Sixteen_gradients_have_the_bits_of_single_ones()
    {
        var source = Array.ConvertAll(Source, number => MathF.Sin(number * 1e3f));
        var together = new float[16];
        Collect(4, Places(16), 16, together, source);
        for (var k = 0; k < together.Length; k++)
        {
            var alone = new float[1];
            Collect(4, [Places(16)[k]], 1, alone, source);
            Assert.Equal(alone[0], together[k]);
        }
    }

    /// <summary>Two rows, one after the other in the target, which share the weights.</summary>
    private static void Multiply(
        int vectors,
        int[] places,
        int[] units,
        float[] weights,
        float[] target,
        Start start
    ) =>
        MultiplyKernels.Run(
            vectors,
            TwoRows(places, places.Length / 2, vectors),
            units,
            ref weights[0],
            ref Source[0],
            ref target[0],
            start
        );

    private static void Collect(int vectors, int[] places, int ofFirst, float[] gradients, float[] source) =>
        GradientKernels.Run(vectors, TwoRows(places, ofFirst, vectors), ref gradients[0], ref source[0], ref Deltas[0]);

    private static Rows TwoRows(int[] places, int ofFirst, int vectors)
    {
        int[] starts = [0, ofFirst, places.Length];
        int[] targets = [0, vectors * Lanes];
        return new Rows(starts, starts.AsSpan(1), targets, places);
    }

    private static float Dot(int at, int vectors, int row) =>
        Enumerable.Range(0, vectors * Lanes).Sum(lane => Source[at + lane] * Deltas[(row * vectors * Lanes) + lane]);

    /// <summary>Places that are neither in order nor all different.</summary>
    private static int[] Places(int count) => [.. Enumerable.Range(0, count).Select(k => k * 11 % MostWeights * Lanes)];

    private static float[] Numbers(int vectors, int modulus) =>
        [.. Enumerable.Range(0, vectors * Lanes).Select(i => (float)((i * i) % modulus) - 1)];
}
