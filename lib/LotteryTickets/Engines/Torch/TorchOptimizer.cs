using TorchSharp;

namespace LotteryTickets;

/// <summary>An optimizer's state for rows [R, P], and its step as operations on whole rows.</summary>
/// <param name="moving">1 where it moves an element [R, P], 0 where the element and its state stay; none where it moves all. Taken over.</param>
internal abstract class TorchOptimizer(torch.Tensor? moving) : IDisposable
{
    // Moments of elements whose gradients stay zero would shrink below the smallest normal number (1e-38), with which
    // arithmetic is slow. Until the next look at them, the least that is kept can only shrink to about 1e-35.
    private const double LeastMoment = 1e-30;
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
            gradient.add_(rows, WeightDecay);
        }

        if (_moving is not null)
        {
            gradient.mul_(_moving);
        }

        Steps++;
        Advance();
        Move(rows, gradient, rate);
        if (Steps % StepsBetweenFlushes == 0)
        {
            FlushMoments();
        }
    }

    /// <summary>Takes up a saved state.</summary>
    public void Restore(IReadOnlyList<torch.Tensor> moments, int steps)
    {
        foreach (var (mine, saved) in Moments.Zip(moments))
        {
            mine.copy_(saved);
        }

        Begin();
        for (Steps = 0; Steps < steps; Steps++)
        {
            Advance();
        }
    }

    public void Dispose()
    {
        _moving?.Dispose();
        foreach (var moment in Moments)
        {
            moment.Dispose();
        }
    }

    private void FlushMoments()
    {
        foreach (var moment in Moments)
        {
            moment.copy_(torch.nn.functional.hardshrink(moment, LeastMoment));
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
