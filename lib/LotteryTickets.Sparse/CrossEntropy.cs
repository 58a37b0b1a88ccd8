using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>Cross-entropy of class scores, in nats, and its gradient. Lanes without an example have neither.</summary>
internal static class CrossEntropy
{
    /// <summary>Sets the gradient of the batch's mean loss, of which these lanes may be a part.</summary>
    /// <returns>The sum of the losses.</returns>
    public static double Learn(FeatureMaps scores, ReadOnlySpan<long> labels, int batch)
    {
        var loss = 0.0;
        for (var lane = 0; lane < scores.Lanes; lane += Lanes.PerVector)
        {
            var examples = Part(labels, lane);
            var most = Most(scores, lane);
            var sum = Vector512<float>.Zero;
            foreach (var offset in scores.Offsets)
            {
                var power = Vector512.Exp(Load(ref scores.Values, offset + lane) - most);
                Store(power, ref scores.Gradients, offset + lane);
                sum += power;
            }

            loss += Losses(scores, examples, lane, most, sum);
            Subtract(scores, examples, lane, sum, 1f / batch);
        }

        return loss;
    }

    /// <summary>The sum of the losses of the first examples, and how many of them are classified right.</summary>
    public static (double Loss, int Right) Measure(FeatureMaps scores, ReadOnlySpan<long> labels)
    {
        var (loss, right) = (0.0, 0);
        for (var lane = 0; lane < labels.Length; lane += Lanes.PerVector)
        {
            var examples = Part(labels, lane);
            var most = Most(scores, lane);
            var sum = Vector512<float>.Zero;
            foreach (var offset in scores.Offsets)
            {
                sum += Vector512.Exp(Load(ref scores.Values, offset + lane) - most);
            }

            loss += Losses(scores, examples, lane, most, sum);
            right += Right(scores, examples, lane);
        }

        return (loss, right);
    }

    private static ReadOnlySpan<long> Part(ReadOnlySpan<long> labels, int lane) =>
        lane < labels.Length ? labels[lane..Math.Min(labels.Length, lane + Lanes.PerVector)] : [];

    private static Vector512<float> Most(FeatureMaps scores, int lane)
    {
        var most = Load(ref scores.Values, scores.Offsets[0] + lane);
        foreach (var offset in scores.Offsets)
        {
            most = Vector512.Max(most, Load(ref scores.Values, offset + lane));
        }

        return most;
    }

    /// <summary>Σ (ln Σ exp(s − most) + most − s of the label).</summary>
    private static double Losses(
        FeatureMaps scores,
        ReadOnlySpan<long> labels,
        int lane,
        Vector512<float> most,
        Vector512<float> sum
    )
    {
        Span<float> normalizers = stackalloc float[Lanes.PerVector];
        (Vector512.Log(sum) + most).CopyTo(normalizers);
        var loss = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            loss += normalizers[i] - At(ref scores.Values, scores.Offsets[labels[i]] + lane + i);
        }

        return loss;
    }

    /// <summary>From exp(s − most) to (softmax − one-hot) / batch; zero where there is no example.</summary>
    private static void Subtract(
        FeatureMaps scores,
        ReadOnlySpan<long> labels,
        int lane,
        Vector512<float> sum,
        float share
    )
    {
        var isExample = Vector512.LessThan(Vector512.CreateSequence(0, 1), Vector512.Create(labels.Length));
        var factor = Vector512.Create(share) / sum;
        foreach (var offset in scores.Offsets)
        {
            var gradient = Load(ref scores.Gradients, offset + lane) * factor;
            Store(gradient & isExample.AsSingle(), ref scores.Gradients, offset + lane);
        }

        for (var i = 0; i < labels.Length; i++)
        {
            At(ref scores.Gradients, scores.Offsets[labels[i]] + lane + i) -= share;
        }
    }

    /// <summary>How many examples' label is the class of the largest score: the first of equals, and a score that is not a number wins.</summary>
    private static int Right(FeatureMaps scores, ReadOnlySpan<long> labels, int lane)
    {
        var best = Load(ref scores.Values, scores.Offsets[0] + lane);
        var guess = Vector512<int>.Zero;
        for (var c = 1; c < scores.Offsets.Length; c++)
        {
            var score = Load(ref scores.Values, scores.Offsets[c] + lane);
            var wins = Vector512.Equals(best, best) & ~Vector512.LessThanOrEqual(score, best);
            best = Vector512.ConditionalSelect(wins, score, best);
            guess = Vector512.ConditionalSelect(wins.AsInt32(), Vector512.Create(c), guess);
        }

        Span<int> guesses = stackalloc int[Lanes.PerVector];
        guess.CopyTo(guesses);
        var right = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            right += guesses[i] == labels[i] ? 1 : 0;
        }

        return right;
    }

    private static ref float At(ref float first, int offset) => ref Unsafe.Add(ref first, offset);

    private static Vector512<float> Load(ref float first, int offset) => Vector512.LoadUnsafe(ref first, (nuint)offset);

    private static void Store(Vector512<float> vector, ref float first, int offset) =>
        vector.StoreUnsafe(ref first, (nuint)offset);
}
