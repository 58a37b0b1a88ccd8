using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LotteryTickets.Engines.Sparse.Maps;

namespace LotteryTickets.Engines.Sparse;

/// <summary>Cross-entropy of class scores, in nats, and its gradient. Lanes without an example have neither.</summary>
internal static class CrossEntropy
{
    /// <summary>Sets the gradient of the batch's mean loss, of which these lanes may be a part.</summary>
    /// <returns>The sum of the losses.</returns>
    public static double Learn(FeatureMaps scores, ReadOnlySpan<long> labels, int batch)
    {
        var (classes, loss) = (scores.Shape.Length, 0.0);
        for (var lane = 0; lane < scores.Lanes; lane += Lanes.PerVector)
        {
            var examples = Part(labels, lane);
            var most = Most(scores, lane);
            var sum = Vector512<float>.Zero;
            for (var c = 0; c < classes; c++)
            {
                var power = Vector512.Exp(Load(ref scores.Values, scores, c, lane) - most);
                Store(power, scores, c, lane);
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
            for (var c = 0; c < scores.Shape.Length; c++)
            {
                sum += Vector512.Exp(Load(ref scores.Values, scores, c, lane) - most);
            }

            loss += Losses(scores, examples, lane, most, sum);
            for (var i = 0; i < examples.Length; i++)
            {
                right += Guess(scores, lane + i) == examples[i] ? 1 : 0;
            }
        }

        return (loss, right);
    }

    private static ReadOnlySpan<long> Part(ReadOnlySpan<long> labels, int lane) =>
        lane < labels.Length ? labels[lane..Math.Min(labels.Length, lane + Lanes.PerVector)] : [];

    private static Vector512<float> Most(FeatureMaps scores, int lane)
    {
        var most = Load(ref scores.Values, scores, 0, lane);
        for (var c = 1; c < scores.Shape.Length; c++)
        {
            most = Vector512.Max(most, Load(ref scores.Values, scores, c, lane));
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
        var loss = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var score = Unsafe.Add(ref scores.Values, scores.Offset((int)labels[i]) + lane + i);
            loss += Math.Log(sum[i]) + (most[i] - score);
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
        var isExample = Vector512.LessThan(
            Vector512.CreateSequence(0, 1),
            Vector512.Create(labels.Length)
        );
        var factor = Vector512.Create(share) / sum;
        for (var c = 0; c < scores.Shape.Length; c++)
        {
            var gradient = Load(ref scores.Gradients, scores, c, lane) * factor;
            Store(gradient & isExample.AsSingle(), scores, c, lane);
        }

        for (var i = 0; i < labels.Length; i++)
        {
            Unsafe.Add(ref scores.Gradients, scores.Offset((int)labels[i]) + lane + i) -= share;
        }
    }

    /// <summary>The class of the largest score, the first of equals; a score that is not a number wins.</summary>
    private static int Guess(FeatureMaps scores, int lane)
    {
        var (best, guess) = (float.NegativeInfinity, 0);
        for (var c = 0; c < scores.Shape.Length && !float.IsNaN(best); c++)
        {
            var score = Unsafe.Add(ref scores.Values, scores.Offset(c) + lane);
            if (!(score <= best))
            {
                (best, guess) = (score, c);
            }
        }

        return guess;
    }

    private static Vector512<float> Load(
        ref float first,
        FeatureMaps maps,
        int feature,
        int lane
    ) => Vector512.LoadUnsafe(ref first, (nuint)(maps.Offset(feature) + lane));

    private static void Store(Vector512<float> gradient, FeatureMaps maps, int feature, int lane) =>
        gradient.StoreUnsafe(ref maps.Gradients, (nuint)(maps.Offset(feature) + lane));
}
