using LotteryTickets.Data;
using LotteryTickets.Engines.Sparse.Loading;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;
using LotteryTickets.Training;

namespace LotteryTickets.Engines.Sparse;

/// <summary>One replica in training.</summary>
internal sealed class SparseReplica
{
    private readonly Layout _layout;
    private readonly SparseNetwork _network;
    private readonly SparseOptimizer _optimizer;
    private readonly BatchLoader _loader;
    private readonly long[] _labels;
    private double _lossSum;
    private int _lossSteps;

    public SparseReplica(
        Network network,
        Optimizer optimizer,
        int batch,
        ImageShape shape,
        float[] row,
        Mask mask
    )
    {
        _layout = network.Layout;
        _network = new SparseNetwork(network, mask, batch);
        _network.Survivors.Collect(row);
        _optimizer = SparseOptimizer.For(optimizer, _network.Survivors);
        _loader = new BatchLoader(_network.Input, shape);
        _labels = new long[batch];
    }

    public void Step(CodedExamples examples, int[] batch, double rate)
    {
        Load(examples, batch);
        _network.Forward(training: true);
        _lossSum += CrossEntropy.Learn(_network.Scores, _labels);
        _lossSteps++;
        _network.Backward();
        _optimizer.Step(rate);
    }

    public double TakeTrainingLoss()
    {
        var mean = _lossSum / _lossSteps;
        (_lossSum, _lossSteps) = (0, 0);
        return mean;
    }

    public float[] Row() => _network.Survivors.Expand(_layout.Length);

    public ReplicaState Save() =>
        new(
            Row(),
            [
                .. _optimizer.Moments.Select(moment =>
                    _network.Survivors.Expand(moment, _layout.Length)
                ),
            ],
            _optimizer.Steps,
            _lossSum,
            _lossSteps
        );

    public void Restore(ReplicaState state)
    {
        state.Check(_layout, _optimizer.Moments.Count);
        _network.Survivors.Collect(state.Row);
        _optimizer.Restore(state.Moments, state.Steps);
        (_lossSum, _lossSteps) = (state.LossSum, state.LossSteps);
    }

    /// <summary>Measures in the maps that training uses: between two steps they hold nothing of value.</summary>
    public Measurement Evaluate(CodedExamples examples)
    {
        var count = examples.Examples.Count;
        var (loss, right) = (0.0, 0);
        var all = Enumerable.Range(0, count).ToArray().AsSpan();
        for (var start = 0; start < count; start += _labels.Length)
        {
            var chunk = all[start..Math.Min(count, start + _labels.Length)];
            Load(examples, chunk);
            _network.Forward(training: false);
            var (losses, rights) = CrossEntropy.Measure(
                _network.Scores,
                _labels.AsSpan(0, chunk.Length)
            );
            (loss, right) = (loss + losses, right + rights);
        }

        return new Measurement(loss / count, (double)right / count);
    }

    private void Load(CodedExamples examples, ReadOnlySpan<int> indices)
    {
        _loader.Load(examples, indices);
        for (var i = 0; i < indices.Length; i++)
        {
            _labels[i] = examples.Examples.Labels[indices[i]];
        }
    }
}
