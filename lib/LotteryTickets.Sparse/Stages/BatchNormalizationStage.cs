using System.Runtime.CompilerServices;
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
        var mean = Sum(channel, 0, squared: false) / Count;
        var variance = Sum(channel, (float)mean, squared: true) / Count;
        _mean[channel] = (float)mean;
        _inverseDeviation[channel] = (float)(1 / Math.Sqrt(variance + layer.Epsilon));
        Move(ref statistics[_runningMean + channel], mean);
        Move(ref statistics[_runningVariance + channel], variance * Count / Math.Max(1, Count - 1));
    }

    private void Move(ref float running, double now) =>
        running = (float)(((1 - layer.Momentum) * running) + (layer.Momentum * now));

    /// <summary>The sum of x − centre, or of its square, over a channel's examples and pixels.</summary>
    private double Sum(int channel, float centre, bool squared)
    {
        var total = 0.0;
        var centres = Vector512.Create(centre);
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            var row = Input.ValueRow(channel, y);
            var sum = Vector512<float>.Zero;
            for (var i = 0; i < row.Length; i += Lanes.PerVector)
            {
                var x = Examples(Vector512.Create<float>(row[i..]) - centres, i);
                sum += squared ? x * x : x;
            }

            total += Vectors.Sum(sum);
        }

        return total;
    }

    /// <summary>The sums of dy and of dy (x − mean).</summary>
    private (double Sum, double Projection) GradientSums(int channel, float mean)
    {
        var (total, projected) = (0.0, 0.0);
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            var values = Input.ValueRow(channel, y);
            var deltas = Output.GradientRow(channel, y);
            var (sum, projection) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var i = 0; i < values.Length; i += Lanes.PerVector)
            {
                var delta = Vector512.Create<float>(deltas[i..]);
                sum += delta;
                projection += delta * (Vector512.Create<float>(values[i..]) - Vector512.Create(mean));
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
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            var from = Input.ValueRow(channel, y);
            var to = Output.ValueRow(channel, y);
            for (var i = 0; i < from.Length; i += Lanes.PerVector)
            {
                var x = Vector512.Create<float>(from[i..]);
                ((x * factor) + Vector512.Create(offset)).CopyTo(to[i..]);
            }
        }
    }

    /// <summary>dx = factor (dy − mean of dy − (x − mean) slope).</summary>
    private void PassOn(int channel, float factor, float meanDelta, float slope)
    {
        for (var y = 0; y < Input.Shape.Height; y++)
        {
            var values = Input.ValueRow(channel, y);
            var deltas = Output.GradientRow(channel, y);
            var to = Input.GradientRow(channel, y);
            for (var i = 0; i < values.Length; i += Lanes.PerVector)
            {
                var x = Vector512.Create<float>(values[i..]) - Vector512.Create(_mean[channel]);
                var delta = Vector512.Create<float>(deltas[i..]) - Vector512.Create(meanDelta);
                var gradient = Examples((delta - (x * slope)) * factor, i);
                (AddsInputGradients ? Vector512.Create<float>(to[i..]) + gradient : gradient).CopyTo(to[i..]);
            }
        }
    }

    /// <summary>The vector with zeros in the lanes that hold no example.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Examples(Vector512<float> vector, int indexInRow) =>
        _isPadded ? WithoutPadding(vector, indexInRow % Input.Lanes) : vector;

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

    private IEnumerable<int> Positions(string tensor) => Enumerable.Range(layout[tensor].Offset, layout[tensor].Length);
}
