namespace LotteryTickets.Sparse;

/// <summary>One replica in training.</summary>
internal sealed class SparseReplica
{
    private readonly ParameterLayout _layout;
    private readonly SparseNetwork _network;
    private readonly SparseOptimizer _optimizer;
    private readonly BatchLoader _loader;
    private readonly CropLoader _crops;
    private readonly int _batch;
    private readonly long[] _labels;
    private double _lossSum;
    private int _lossSteps;

    public SparseReplica(
        Network network,
        Optimizer optimizer,
        int batch,
        CodedExamples examples,
        float[] row,
        Mask mask
    )
    {
        (_layout, _batch) = (network.Layout, batch);
        _network = new SparseNetwork(network, mask, batch, examples.Density);
        _labels = new long[_network.Input.Lanes];
        _network.SparseWeights.Collect(row);
        _optimizer = SparseOptimizer.For(optimizer, _network.SparseWeights);
        var shape = examples.Examples.Shape;
        _loader = new BatchLoader(_network.Input, _network.SparseInputs, shape);
        _crops = new CropLoader(_network.Input, _network.SparseInputs, shape);
    }

    public void Step(CodedExamples examples, MiniBatch batch, double rate)
    {
        if (batch.Count != _batch)
        {
            throw new ArgumentException(
                $"The session was begun for batches of {_batch} examples; this one has {batch.Count}.",
                nameof(batch)
            );
        }

        var loss = 0.0;
        for (var start = 0; start < batch.Count; start += _network.Input.Batch)
        {
            var labels = Load(examples, batch, start, _network.Input.Batch);
            _network.Draw(batch, start);
            _network.Forward(training: true);
            loss += CrossEntropy.Learn(_network.Scores, labels, batch.Count);
            _network.Backward();
        }

        _optimizer.Step(rate);
        _lossSum += loss / batch.Count;
        _lossSteps++;
    }

    public double TakeTrainingLoss()
    {
        var mean = _lossSum / _lossSteps;
        (_lossSum, _lossSteps) = (0, 0);
        return mean;
    }

    public float[] Row() => _network.SparseWeights.Expand(_layout.Length);

    public ReplicaState Save() =>
        new(
            Row(),
            [.. _optimizer.Moments.Select(moment => _network.SparseWeights.Expand(moment, _layout.Length))],
            _optimizer.Steps,
            _lossSum,
            _lossSteps
        );

    public void Check(ReplicaState state) => state.Check(_layout, _optimizer.Moments.Count);

    public void Restore(ReplicaState state)
    {
        _network.SparseWeights.Collect(state.Weights);
        _optimizer.Restore(state.Moments, state.Steps);
        (_lossSum, _lossSteps) = (state.LossSum, state.LossSteps);
    }

    /// <summary>
    /// Measures in the maps that training uses, in which between two steps is nothing of value; in lanes that
    /// a batch leaves over too.
    /// </summary>
    public Measurement Evaluate(CodedExamples examples)
    {
        var (loss, right) = (0.0, 0);
        var all = new MiniBatch([.. Enumerable.Range(0, examples.Count)]);
        for (var start = 0; start < all.Count; start += _labels.Length)
        {
            var labels = Load(examples, all, start, _labels.Length);
            _network.Forward(training: false);
            var (losses, rights) = CrossEntropy.Measure(_network.Scores, labels);
            (loss, right) = (loss + losses, right + rights);
        }

        return new Measurement(loss / all.Count, (double)right / all.Count);
    }

    /// <summary>The row after a batch has passed as in training, which moves its running statistics and nothing else.</summary>
    public float[] Observe(CodedExamples examples, MiniBatch batch)
    {
        Load(examples, batch, 0, _network.Input.Batch);
        _network.Draw(batch, 0);
        _network.Forward(training: true);
        return Row();
    }

    /// <summary>Loads examples, or as many as are left; returns their labels.</summary>
    private ReadOnlySpan<long> Load(CodedExamples examples, MiniBatch batch, int start, int most)
    {
        var count = Math.Min(most, batch.Count - start);
        if (batch.Augmentation is null)
        {
            _loader.Load(examples, batch.Indices.AsSpan(start, count));
        }
        else
        {
            _crops.Load(examples.Examples, batch, start, count);
        }

        for (var i = 0; i < count; i++)
        {
            _labels[i] = examples.Examples.Labels[batch.Indices[start + i]];
        }

        return _labels.AsSpan(0, count);
    }
}
