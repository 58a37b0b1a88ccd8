using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// Batch normalization: in training three passes over a channel forward, two backward. It reads every
/// channel, since it learns the statistics even of those on which no score depends.
/// </summary>
internal sealed class BatchNormalizationStage(
    BatchNormalization layer,
    FeatureMaps input,
    FeatureMaps output,
    ParameterLayout layout
) : Stage(input, output)
{
    private readonly float[] _mean = new float[layer.Channels];
    private readonly float[] _inverseDeviation = new float[layer.Channels];
    private SparseWeights? _survivors;
    private int _scale;
    private int _bias;
    private int _runningMean;
    private int _runningVariance;
    private bool _isPadded;

    private int Count => Input.Shape.Height * Input.Shape.Width * Input.Batch;

    public override bool NeedsWholeBatch => true;

    public override void MarkRead() => Array.Fill(Input.Read, true);

    public override void Claim(SparseWeights.Plan plan)
    {
        _scale = plan.Add(Positions(layer.Scale));
        _bias = plan.Add(Positions(layer.Bias));
        _runningMean = plan.AddStatistics(Positions(layer.Mean));
        _runningVariance = plan.AddStatistics(Positions(layer.Variance));
    }

    public override void Bind(SparseWeights survivors)
    {
        _survivors = survivors;
        _isPadded = Input.Batch < Input.Lanes;
    }

    public override void Forward(bool training)
    {
        var statistics = _survivors!.Statistics;
        for (var channel = 0; channel < layer.Channels; channel++)
        {
            if (training)
            {
                Learn(channel);
            }
            else
            {
                var variance = statistics[_runningVariance + channel];
                _mean[channel] = statistics[_runningMean + channel];
                _inverseDeviation[channel] = (float)(1 / Math.Sqrt(variance + layer.Epsilon));
            }

            if (Output.Read[channel])
            {
                Normalize(channel, _mean[channel], _inverseDeviation[channel]);
            }
        }
    }

    public override void Backward()
    {
        for (var channel = 0; channel < layer.Channels; channel++)
        {
            if (Output.Read[channel])
            {
                Backward(channel);
            }
        }
    }

    /// <summary>Ioffe and Szegedy 2015 §3: the gradients of γ, β and x.</summary>
    private void Backward(int channel)
    {
        var elements = _survivors!.Values.Span;
        var gradients = _survivors.Gradients.Span;
        var (mean, inverse) = (_mean[channel], _inverseDeviation[channel]);
        var (sum, projection) = GradientSums(channel, mean);
        gradients[_bias + channel] += (float)sum;
        gradients[_scale + channel] += (float)(projection * inverse);
        if (NeedsInputGradients)
        {
            PassOn(
                channel,
                elements[_scale + channel] * inverse,
                (float)(sum / Count),
                (float)(projection * inverse * inverse / Count)
            );
        }
    }

    private void Learn(int channel)
    {
        var statistics = _survivors!.Statistics;
        var mean = Sum<Itself>(channel, 0) / Count;
        var variance = Sum<Square>(channel, (float)mean) / Count;
        _mean[channel] = (float)mean;
        _inverseDeviation[channel] = (float)(1 / Math.Sqrt(variance + layer.Epsilon));
        Move(ref statistics[_runningMean + channel], mean);
        Move(ref statistics[_runningVariance + channel], variance * Count / Math.Max(1, Count - 1));
    }

    private void Move(ref float running, double now) =>
        running = (float)(((1 - layer.Momentum) * running) + (layer.Momentum * now));

    /// <summary>
    /// The sum of x − centre, or of its square, over a channel's examples and pixels. Each row of pixels has a sum of its
    /// own; four rows at a time do not wait for each other's additions.
    /// </summary>
    private double Sum<TTerm>(int channel, float centre)
        where TTerm : ITerm
    {
        var total = 0.0;
        var (height, length) = (Input.Shape.Height, Input.Shape.Width * Input.Lanes);
        var centres = Vector512.Create(centre);
        var y = 0;
        for (; y + 4 <= height; y += 4)
        {
            ref var a = ref Values(channel, y);
            ref var b = ref Values(channel, y + 1);
            ref var c = ref Values(channel, y + 2);
            ref var d = ref Values(channel, y + 3);
            var (sumA, sumB) = (Vector512<float>.Zero, Vector512<float>.Zero);
            var (sumC, sumD) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var i = 0; i < length; i += Lanes.PerVector)
            {
                sumA += TTerm.Of(Examples(Load(ref a, i) - centres, i));
                sumB += TTerm.Of(Examples(Load(ref b, i) - centres, i));
                sumC += TTerm.Of(Examples(Load(ref c, i) - centres, i));
                sumD += TTerm.Of(Examples(Load(ref d, i) - centres, i));
            }

            total += Vectors.Sum(sumA);
            total += Vectors.Sum(sumB);
            total += Vectors.Sum(sumC);
            total += Vectors.Sum(sumD);
        }

        for (; y < height; y++)
        {
            ref var row = ref Values(channel, y);
            var sum = Vector512<float>.Zero;
            for (var i = 0; i < length; i += Lanes.PerVector)
                sum += TTerm.Of(Examples(Load(ref row, i) - centres, i));

            total += Vectors.Sum(sum);
        }

        return total;
    }

    /// <summary>The sums of dy and of dy (x − mean), two rows of pixels at a time.</summary>
    private (double Sum, double Projection) GradientSums(int channel, float mean)
    {
        var (total, projected) = (0.0, 0.0);
        var (height, length) = (Input.Shape.Height, Input.Shape.Width * Input.Lanes);
        var means = Vector512.Create(mean);
        var y = 0;
        for (; y + 2 <= height; y += 2)
        {
            ref var x = ref Values(channel, y);
            ref var nextX = ref Values(channel, y + 1);
            ref var dy = ref Deltas(channel, y);
            ref var nextDy = ref Deltas(channel, y + 1);
            var (sum, projection) = (Vector512<float>.Zero, Vector512<float>.Zero);
            var (nextSum, nextProjection) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var i = 0; i < length; i += Lanes.PerVector)
            {
                var (delta, nextDelta) = (Load(ref dy, i), Load(ref nextDy, i));
                sum += delta;
                projection += delta * (Load(ref x, i) - means);
                nextSum += nextDelta;
                nextProjection += nextDelta * (Load(ref nextX, i) - means);
            }

            total += Vectors.Sum(sum);
            total += Vectors.Sum(nextSum);
            projected += Vectors.Sum(projection);
            projected += Vectors.Sum(nextProjection);
        }

        if (y < height)
        {
            ref var x = ref Values(channel, y);
            ref var dy = ref Deltas(channel, y);
            var (sum, projection) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var i = 0; i < length; i += Lanes.PerVector)
            {
                var delta = Load(ref dy, i);
                sum += delta;
                projection += delta * (Load(ref x, i) - means);
            }

            total += Vectors.Sum(sum);
            projected += Vectors.Sum(projection);
        }

        return (total, projected);
    }

    private void Normalize(int channel, float mean, float inverse)
    {
        var factor = _survivors!.Values.Span[_scale + channel] * inverse;
        var offset = _survivors.Values.Span[_bias + channel] - (mean * factor);
        var length = Input.Shape.Width * Input.Lanes;
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            ref var from = ref Values(channel, y);
            ref var to = ref MemoryMarshal.GetReference(Output.ValueRow(channel, y));
            for (var i = 0; i < length; i += Lanes.PerVector)
                ((Load(ref from, i) * factor) + Vector512.Create(offset)).StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>dx = factor (dy − mean of dy − (x − mean) slope).</summary>
    private void PassOn(int channel, float factor, float meanDelta, float slope)
    {
        var length = Input.Shape.Width * Input.Lanes;
        var (mean, adds) = (Vector512.Create(_mean[channel]), AddsInputGradients);
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            ref var values = ref Values(channel, y);
            ref var deltas = ref Deltas(channel, y);
            ref var to = ref MemoryMarshal.GetReference(Input.GradientRow(channel, y));
            for (var i = 0; i < length; i += Lanes.PerVector)
            {
                var delta = Load(ref deltas, i) - Vector512.Create(meanDelta);
                var gradient = Examples((delta - ((Load(ref values, i) - mean) * slope)) * factor, i);
                (adds ? Load(ref to, i) + gradient : gradient).StoreUnsafe(ref to, (nuint)i);
            }
        }
    }

    private ref float Values(int channel, int y) => ref MemoryMarshal.GetReference(Input.ValueRow(channel, y));

    private ref float Deltas(int channel, int y) => ref MemoryMarshal.GetReference(Output.GradientRow(channel, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float first, int offset) => Vector512.LoadUnsafe(ref first, (nuint)offset);

    /// <summary>The vector with zeros in the lanes that hold no example.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Examples(Vector512<float> vector, int indexInRow) =>
        _isPadded ? WithoutPadding(vector, indexInRow % Input.Lanes) : vector;

    // A call here would cost the loops around it the registers of their sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> WithoutPadding(Vector512<float> vector, int lane)
    {
        return lane + Lanes.PerVector <= Input.Batch
            ? vector
            : Vector512.ConditionalSelect(
                Vector512.LessThan(Vector512.CreateSequence(lane, 1), Vector512.Create(Input.Batch)).AsSingle(),
                vector,
                Vector512<float>.Zero
            );
    }

    private interface ITerm
    {
        static abstract Vector512<float> Of(Vector512<float> x);
    }

    private readonly struct Itself : ITerm
    {
        public static Vector512<float> Of(Vector512<float> x) => x;
    }

    private readonly struct Square : ITerm
    {
        public static Vector512<float> Of(Vector512<float> x) => x * x;
    }

    private IEnumerable<int> Positions(string tensor) => Enumerable.Range(layout[tensor].Offset, layout[tensor].Length);
}
