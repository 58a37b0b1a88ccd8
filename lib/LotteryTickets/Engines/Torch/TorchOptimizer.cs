using TorchSharp;

namespace LotteryTickets;

/// <summary>An optimizer's state for rows [R, P], and its step as operations on whole rows.</summary>
/// <param name="moving">1 where it moves an element [R, P], 0 where the element and its state stay; none where it moves all. Taken over.</param>
internal abstract class TorchOptimizer(torch.Tensor? moving) : IDisposable
{
    // Moments of elements whose gradients stay zero would shrink below the smallest normal number (1e-38), with which
    // arithmetic is slow. Until the next look at them, the least that is kept can only shrink to about 1e-35.
    // A tensor of no dimensions may lie on the CPU whatever the device of the other operand.
    private readonly torch.Tensor _leastMoment = torch.tensor(1e-30f).DetachFromDisposeScope();
    private const int StepsBetweenFlushes = 16;

    private readonly torch.Tensor? _moving = moving?.DetachFromDisposeScope();

    /// <summary>The state that belongs to <paramref name="optimizer"/>, at zero.</summary>
    public static TorchOptimizer For(Optimizer optimizer, torch.Tensor rows, torch.Tensor? moving) =>
        optimizer switch
        {
            Sgd sgd => new TorchSgd(sgd, rows, moving),
            Adam adam => new TorchAdam(adam, rows, moving),
            _ => throw new NotSupportedException(
                $"The torch engine does not know the optimizer {optimizer.GetType().Name}."
            ),
        };

    /// <summary>The state as rows [R, P]: the velocity, or both moments.</summary>
    public abstract IReadOnlyList<torch.Tensor> Moments { get; }

    /// <summary>Steps since the state was zero.</summary>
    public int Steps { get; private set; }

    /// <summary>Moves the rows along the gradient, which it overwrites; removed weights, running statistics and their state stay.</summary>
    public void Step(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        if (WeightDecay != 0)
        {
            using Scalar decay = WeightDecay;
            gradient.add_(rows, decay);
        }

        if (_moving is not null)
            gradient.mul_(_moving);

        Steps++;
        Advance();
        Move(rows, gradient, rate);
        if (Steps % StepsBetweenFlushes == 0)
            FlushMoments();
    }

    /// <summary>Takes up a saved state.</summary>
    public void Restore(IReadOnlyList<torch.Tensor> moments, int steps)
    {
        foreach (var (mine, saved) in Moments.Zip(moments))
            mine.copy_(saved);

        Begin();
        for (Steps = 0; Steps < steps; Steps++)
            Advance();
    }

    public void Dispose()
    {
        _moving?.Dispose();
        _leastMoment.Dispose();
        foreach (var moment in Moments)
            moment.Dispose();
    }

    private void FlushMoments()
    {
        foreach (var moment in Moments)
        {
            using var size = moment.abs();
            using var kept = size.gt(_leastMoment);
            moment.mul_(kept);
        }
    }

    protected abstract double WeightDecay { get; }

    /// <summary>What changes with the number of steps alone, before the first.</summary>
    protected virtual void Begin() { }

    /// <summary>The same, one step later.</summary>
    protected virtual void Advance() { }

    protected abstract void Move(torch.Tensor rows, torch.Tensor gradient, double rate);

    protected static torch.Tensor ZerosLike(torch.Tensor rows) => torch.zeros_like(rows).DetachFromDisposeScope();
}

/// <summary>SGD; its state is the velocity.</summary>
internal sealed class TorchSgd(Sgd sgd, torch.Tensor rows, torch.Tensor? moving) : TorchOptimizer(moving)
{
    private readonly torch.Tensor _velocity = ZerosLike(rows);
    private readonly Scalar _momentum = sgd.Momentum;

    public override IReadOnlyList<torch.Tensor> Moments => [_velocity];

    protected override double WeightDecay => sgd.WeightDecay;

    protected override void Move(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        using Scalar step = -rate;
        _velocity.mul_(_momentum).Add(gradient);
        rows.add_(_velocity, step);
    }
}

/// <summary>Adam; its state are the two moments.</summary>
internal sealed class TorchAdam(Adam adam, torch.Tensor rows, torch.Tensor? moving) : TorchOptimizer(moving)
{
    private readonly torch.Tensor _mean = ZerosLike(rows);
    private readonly torch.Tensor _square = ZerosLike(rows);
    private readonly Scalar _beta1 = adam.Beta1;
    private readonly Scalar _beta2 = adam.Beta2;
    private readonly Scalar _oneLessBeta1 = 1 - adam.Beta1;
    private readonly Scalar _oneLessBeta2 = 1 - adam.Beta2;
    private double _decay1 = 1;
    private double _decay2 = 1;

    public override IReadOnlyList<torch.Tensor> Moments => [_mean, _square];

    protected override double WeightDecay => adam.WeightDecay;

    protected override void Begin() => (_decay1, _decay2) = (1, 1);

    // One product after the other, so that a restored state has the same bits.
    protected override void Advance()
    {
        _decay1 *= adam.Beta1;
        _decay2 *= adam.Beta2;
    }

    // MKL's square root is much slower where it meets zeros, as it does for removed weights. Against ε² this
    // is nothing.
    private static readonly Scalar AboveZero = 1e-30;

    // The bias corrections go into the rate and ε, which saves two passes over the row:
    // m/c1 / (√(v/c2) + ε) = √c2/c1 · m / (√v + ε √c2).
    protected override void Move(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        var correction = Math.Sqrt(1 - _decay2);
        using Scalar epsilon = adam.Epsilon * correction;
        using Scalar step = -rate * correction / (1 - _decay1);
        _mean.mul_(_beta1).add_(gradient, _oneLessBeta1);
        _square.mul_(_beta2).addcmul_(gradient, gradient, _oneLessBeta2);
        rows.addcdiv_(_mean, _square.add(AboveZero, TorchSums.One).sqrt_().add_(epsilon, TorchSums.One), step);
    }
}
