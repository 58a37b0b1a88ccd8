using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>An optimizer's state for the survivors alone, and its step: one pass over them.</summary>
internal abstract class SparseOptimizer(SparseWeights survivors, double weightDecay)
{
    private const float LeastMoment = 1e-30f;

    private readonly SparseWeights _survivors = survivors;

    /// <summary>The state that belongs to <paramref name="optimizer"/>, at zero.</summary>
    /// <exception cref="NotSupportedException">This engine does not know the optimizer.</exception>
    public static SparseOptimizer For(Optimizer optimizer, SparseWeights survivors) =>
        optimizer switch
        {
            Sgd sgd => new SparseSgd(sgd, survivors),
            Adam adam => new SparseAdam(adam, survivors),
            _ => throw new NotSupportedException(
                $"The sparse engine does not know the optimizer {optimizer.GetType().Name}: set the options' Execution to Dense."
            ),
        };

    /// <summary>The velocity, or both moments, of the survivors.</summary>
    public abstract IReadOnlyList<AlignedFloats> Moments { get; }

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

        Move(ref _survivors.Values.First, ref _survivors.Gradients.First, _survivors.Values.Length, rate);
    }

    /// <summary>What changes with the number of steps alone.</summary>
    protected virtual void Advance() => Steps++;

    /// <summary>Sets that to what it is before the first step.</summary>
    protected virtual void Reset() => Steps = 0;

    /// <summary>The step itself; leaves zeros where gradients were.</summary>
    protected abstract void Move(ref float values, ref float gradients, int count, double rate);

    /// <summary>
    /// What is too small to matter becomes zero: an element whose gradients stay zero would else have moments
    /// below the smallest normal number, with which arithmetic is slow.
    /// </summary>
    protected static Vector512<float> Flush(Vector512<float> moment) =>
        Vector512.AndNot(moment, Vector512.LessThan(Vector512.Abs(moment), Vector512.Create(LeastMoment)));

    private void AddWeightDecay(float decay)
    {
        ref var values = ref _survivors.Values.First;
        ref var gradients = ref _survivors.Gradients.First;
        for (nuint i = 0; i < (nuint)_survivors.Values.Length; i += Lanes.PerVector)
        {
            var sum = Vector512.LoadUnsafe(ref gradients, i) + (Vector512.LoadUnsafe(ref values, i) * decay);
            sum.StoreUnsafe(ref gradients, i);
        }
    }
}

/// <summary>v ← μ v + g, w ← w − η v.</summary>
internal sealed class SparseSgd(Sgd sgd, SparseWeights survivors) : SparseOptimizer(survivors, sgd.WeightDecay)
{
    private readonly AlignedFloats _velocity = survivors.NewElements();

    public override IReadOnlyList<AlignedFloats> Moments => [_velocity];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Move(ref float values, ref float gradients, int count, double rate)
    {
        var (momentum, step) = ((float)sgd.Momentum, (float)rate);
        ref var velocities = ref _velocity.First;
        for (nuint i = 0; i < (nuint)count; i += Lanes.PerVector)
        {
            var velocity =
                (Vector512.LoadUnsafe(ref velocities, i) * momentum) + Vector512.LoadUnsafe(ref gradients, i);
            velocity = Flush(velocity);
            Vector512<float>.Zero.StoreUnsafe(ref gradients, i);
            velocity.StoreUnsafe(ref velocities, i);
            (Vector512.LoadUnsafe(ref values, i) - (velocity * step)).StoreUnsafe(ref values, i);
        }
    }
}

/// <summary>Adam; as in the torch engine the bias corrections go into the rate and ε.</summary>
internal sealed class SparseAdam(Adam adam, SparseWeights survivors) : SparseOptimizer(survivors, adam.WeightDecay)
{
    private readonly AlignedFloats _mean = survivors.NewElements();
    private readonly AlignedFloats _square = survivors.NewElements();
    private double _decay1 = 1;
    private double _decay2 = 1;

    public override IReadOnlyList<AlignedFloats> Moments => [_mean, _square];

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Move(ref float values, ref float gradients, int count, double rate)
    {
        var correction = Math.Sqrt(1 - _decay2);
        var step = (float)(rate * correction / (1 - _decay1));
        var epsilon = Vector512.Create((float)(adam.Epsilon * correction));
        var (beta1, new1) = ((float)adam.Beta1, (float)(1 - adam.Beta1));
        var (beta2, new2) = ((float)adam.Beta2, (float)(1 - adam.Beta2));
        ref var means = ref _mean.First;
        ref var squares = ref _square.First;
        for (nuint i = 0; i < (nuint)count; i += Lanes.PerVector)
        {
            var gradient = Vector512.LoadUnsafe(ref gradients, i);
            Vector512<float>.Zero.StoreUnsafe(ref gradients, i);
            var mean = (Vector512.LoadUnsafe(ref means, i) * beta1) + (gradient * new1);
            var square = (Vector512.LoadUnsafe(ref squares, i) * beta2) + (gradient * gradient * new2);
            mean = Flush(mean);
            square = Flush(square);
            mean.StoreUnsafe(ref means, i);
            square.StoreUnsafe(ref squares, i);
            var change = mean / (Vector512.Sqrt(square) + epsilon) * step;
            (Vector512.LoadUnsafe(ref values, i) - change).StoreUnsafe(ref values, i);
        }
    }
}
