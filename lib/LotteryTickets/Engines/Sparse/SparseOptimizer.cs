using System.Runtime.Intrinsics;
using LotteryTickets.Engines.Sparse.Maps;
using LotteryTickets.Training;

namespace LotteryTickets.Engines.Sparse;

/// <summary>An optimizer's state for the survivors alone, and its step: one pass over them.</summary>
internal abstract class SparseOptimizer(Survivors survivors, double weightDecay)
{
    private readonly Survivors _survivors = survivors;

    /// <summary>The state that belongs to <paramref name="optimizer"/>, at zero.</summary>
    /// <exception cref="NotSupportedException">This engine does not know the optimizer.</exception>
    public static SparseOptimizer For(Optimizer optimizer, Survivors survivors) =>
        optimizer switch
        {
            Sgd sgd => new SparseSgd(sgd, survivors),
            Adam adam => new SparseAdam(adam, survivors),
            _ => throw new NotSupportedException(
                $"The sparse engine does not know the optimizer {optimizer.GetType().Name}: set the recipe's Execution to Dense."
            ),
        };

    /// <summary>The velocity, or both moments, of the survivors.</summary>
    public abstract IReadOnlyList<float[]> Moments { get; }

    /// <summary>Steps since the state was zero.</summary>
    public int Steps { get; private set; }

    /// <summary>Takes up a saved state.</summary>
    public void Restore(IReadOnlyList<float[]> moments, int steps)
    {
        foreach (var (mine, saved) in Moments.Zip(moments))
        {
            _survivors.Collect(saved, mine);
        }

        Reset();
        while (Steps < steps)
        {
            Advance();
        }
    }

    /// <summary>Moves the survivors along their gradients, and sets these to zero for the next step.</summary>
    public void Step(double rate)
    {
        Advance();
        if (weightDecay != 0)
        {
            AddWeightDecay((float)weightDecay);
        }

        Move(_survivors.Values, _survivors.Gradients, rate);
    }

    /// <summary>What changes with the number of steps alone.</summary>
    protected virtual void Advance() => Steps++;

    /// <summary>Sets that to what it is before the first step.</summary>
    protected virtual void Reset() => Steps = 0;

    /// <summary>The step itself; leaves zeros where gradients were.</summary>
    protected abstract void Move(float[] values, float[] gradients, double rate);

    private void AddWeightDecay(float decay)
    {
        var (values, gradients) = (_survivors.Values, _survivors.Gradients);
        for (var i = 0; i < values.Length; i += Lanes.PerVector)
        {
            var gradient = Vector512.Create(gradients, i) + (Vector512.Create(values, i) * decay);
            gradient.CopyTo(gradients, i);
        }
    }
}

/// <summary>v ← μ v + g, w ← w − η v.</summary>
internal sealed class SparseSgd(Sgd sgd, Survivors survivors)
    : SparseOptimizer(survivors, sgd.WeightDecay)
{
    private readonly float[] _velocity = survivors.NewElements();

    public override IReadOnlyList<float[]> Moments => [_velocity];

    protected override void Move(float[] values, float[] gradients, double rate)
    {
        var (momentum, length) = ((float)sgd.Momentum, (float)rate);
        for (var i = 0; i < values.Length; i += Lanes.PerVector)
        {
            var velocity =
                (Vector512.Create(_velocity, i) * momentum) + Vector512.Create(gradients, i);
            Vector512<float>.Zero.CopyTo(gradients, i);
            velocity.CopyTo(_velocity, i);
            (Vector512.Create(values, i) - (velocity * length)).CopyTo(values, i);
        }
    }
}

/// <summary>Adam; as in the torch engine the bias corrections go into the rate and ε.</summary>
internal sealed class SparseAdam(Adam adam, Survivors survivors)
    : SparseOptimizer(survivors, adam.WeightDecay)
{
    private readonly float[] _mean = survivors.NewElements();
    private readonly float[] _square = survivors.NewElements();
    private double _decay1 = 1;
    private double _decay2 = 1;

    public override IReadOnlyList<float[]> Moments => [_mean, _square];

    protected override void Advance()
    {
        base.Advance();
        _decay1 *= adam.Beta1;
        _decay2 *= adam.Beta2;
    }

    protected override void Reset()
    {
        base.Reset();
        (_decay1, _decay2) = (1, 1);
    }

    protected override void Move(float[] values, float[] gradients, double rate)
    {
        var correction = Math.Sqrt(1 - _decay2);
        var length = (float)(rate * correction / (1 - _decay1));
        var epsilon = Vector512.Create((float)(adam.Epsilon * correction));
        var (beta1, new1) = ((float)adam.Beta1, (float)(1 - adam.Beta1));
        var (beta2, new2) = ((float)adam.Beta2, (float)(1 - adam.Beta2));
        for (var i = 0; i < values.Length; i += Lanes.PerVector)
        {
            var gradient = Vector512.Create(gradients, i);
            Vector512<float>.Zero.CopyTo(gradients, i);
            var mean = (Vector512.Create(_mean, i) * beta1) + (gradient * new1);
            var square = (Vector512.Create(_square, i) * beta2) + (gradient * gradient * new2);
            mean.CopyTo(_mean, i);
            square.CopyTo(_square, i);
            var change = mean / (Vector512.Sqrt(square) + epsilon) * length;
            (Vector512.Create(values, i) - change).CopyTo(values, i);
        }
    }
}
