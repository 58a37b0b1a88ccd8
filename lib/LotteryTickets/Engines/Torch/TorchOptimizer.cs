using LotteryTickets.Training;
using TorchSharp;

namespace LotteryTickets.Engines.Torch;

/// <summary>An optimizer's state for rows [R, P], and its step as operations on whole rows.</summary>
internal abstract class TorchOptimizer : IDisposable
{
    /// <summary>The state that belongs to <paramref name="optimizer"/>, at zero.</summary>
    public static TorchOptimizer For(Optimizer optimizer, torch.Tensor rows) =>
        optimizer switch
        {
            Sgd sgd => new TorchSgd(sgd, rows),
            Adam adam => new TorchAdam(adam, rows),
            _ => throw new NotSupportedException(
                $"The torch engine does not know the optimizer {optimizer.GetType().Name}."
            ),
        };

    /// <summary>Moves the rows along the gradient, which it overwrites; masked weights and their state stay zero.</summary>
    public void Step(torch.Tensor rows, torch.Tensor gradient, torch.Tensor masks, double rate)
    {
        if (WeightDecay != 0)
        {
            gradient.add_(rows, WeightDecay);
        }

        gradient.mul_(masks);
        Steps++;
        Advance();
        Move(rows, gradient, rate);
    }

    /// <summary>The state as rows [R, P]: the velocity, or both moments.</summary>
    public abstract IReadOnlyList<torch.Tensor> Moments { get; }

    /// <summary>Steps since the state was zero.</summary>
    public int Steps { get; private set; }

    /// <summary>Takes up a saved state.</summary>
    public void Restore(IReadOnlyList<torch.Tensor> moments, int steps)
    {
        foreach (var (mine, saved) in Moments.Zip(moments))
        {
            mine.copy_(saved);
        }

        for (Steps = 0; Steps < steps; Steps++)
        {
            Advance();
        }
    }

    public void Dispose()
    {
        foreach (var moment in Moments)
        {
            moment.Dispose();
        }
    }

    protected abstract double WeightDecay { get; }

    /// <summary>What changes with the number of steps alone.</summary>
    protected virtual void Advance() { }

    protected abstract void Move(torch.Tensor rows, torch.Tensor gradient, double rate);

    protected static torch.Tensor ZerosLike(torch.Tensor rows) =>
        torch.zeros_like(rows).DetachFromDisposeScope();
}

internal sealed class TorchSgd(Sgd sgd, torch.Tensor rows) : TorchOptimizer
{
    private readonly torch.Tensor _velocity = ZerosLike(rows);

    public override IReadOnlyList<torch.Tensor> Moments => [_velocity];

    protected override double WeightDecay => sgd.WeightDecay;

    protected override void Move(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        _velocity.mul_(sgd.Momentum).add_(gradient);
        rows.add_(_velocity, -rate);
    }
}

internal sealed class TorchAdam(Adam adam, torch.Tensor rows) : TorchOptimizer
{
    private readonly torch.Tensor _mean = ZerosLike(rows);
    private readonly torch.Tensor _square = ZerosLike(rows);
    private double _decay1 = 1;
    private double _decay2 = 1;

    public override IReadOnlyList<torch.Tensor> Moments => [_mean, _square];

    protected override double WeightDecay => adam.WeightDecay;

    // One product after the other, so that a restored state has the same bits.
    protected override void Advance()
    {
        _decay1 *= adam.Beta1;
        _decay2 *= adam.Beta2;
    }

    // The bias corrections go into the rate and ε, which saves two passes over the row:
    // m/c1 / (√(v/c2) + ε) = √c2/c1 · m / (√v + ε √c2).
    protected override void Move(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        var correction = Math.Sqrt(1 - _decay2);
        _mean.mul_(adam.Beta1).add_(gradient, 1 - adam.Beta1);
        _square.mul_(adam.Beta2).addcmul_(gradient, gradient, 1 - adam.Beta2);
        rows.addcdiv_(
            _mean,
            _square.sqrt().add_(adam.Epsilon * correction),
            -rate * correction / (1 - _decay1)
        );
    }
}
