using TorchSharp;

namespace LotteryTickets;

internal interface ITorchOptimizer : IDisposable
{
    // Everything that the next step depends on, except the parameters, as rows [R, P].
    IReadOnlyList<torch.Tensor> Moments { get; }

    int Steps { get; }

    void Step(torch.Tensor rows, torch.Tensor gradient, double rate);

    void Restore(IReadOnlyList<torch.Tensor> moments, int steps);
}

// A tensor of ones and zeros keeps removed weights and running statistics fixed; null where everything moves.
internal abstract class TorchOptimizer(Optimizer optimizer, torch.Tensor rows, torch.Tensor? moving, int moments)
    : ITorchOptimizer
{
    // Moments of elements whose gradients stay zero would shrink below the smallest normal number (1e-38), with which
    // arithmetic is slow. Until the next look at them, the least that is kept can only shrink to about 1e-35.
    // A tensor of no dimensions may lie on the CPU whatever the device of the other operand.
    private readonly torch.Tensor _leastMoment = torch.tensor(1e-30f).DetachFromDisposeScope();
    private const int StepsBetweenFlushes = 16;

    private readonly torch.Tensor? _moving = moving?.DetachFromDisposeScope();

    public static TorchOptimizer For(Optimizer optimizer, torch.Tensor rows, torch.Tensor? moving) =>
        optimizer switch
        {
            Sgd sgd => new TorchSgd(sgd, rows, moving),
            Adam adam => new TorchAdam(adam, rows, moving),
            _ => throw new NotSupportedException(
                $"The torch engine does not know the optimizer {optimizer.GetType().Name}."
            ),
        };

    // SGD's velocity, or Adam's first and second moment.
    public IReadOnlyList<torch.Tensor> Moments { get; } =
    [.. Enumerable.Range(0, moments).Select(_ => torch.zeros_like(rows).DetachFromDisposeScope())];

    public int Steps { get; private set; }

    public void Step(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        if (optimizer.WeightDecay != 0)
        {
            using Scalar decay = optimizer.WeightDecay;
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

    public void Restore(IReadOnlyList<torch.Tensor> moments, int steps)
    {
        foreach (var (mine, saved) in Moments.Zip(moments))
            mine.copy_(saved);

        for (Steps = 0; Steps < steps; )
        {
            Steps++;
            Advance();
        }
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

    protected virtual void Advance() { }

    protected abstract void Move(torch.Tensor rows, torch.Tensor gradient, double rate);
}

internal sealed class TorchSgd(Sgd sgd, torch.Tensor rows, torch.Tensor? moving) : TorchOptimizer(sgd, rows, moving, 1)
{
    private readonly Scalar _momentum = sgd.Momentum;

    protected override void Move(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        using Scalar step = -rate;
        Moments[0].mul_(_momentum).Add(gradient);
        rows.add_(Moments[0], step);
    }
}

internal sealed class TorchAdam(Adam adam, torch.Tensor rows, torch.Tensor? moving)
    : TorchOptimizer(adam, rows, moving, 2)
{
    // MKL's square root is slower at zeros, which removed weights have. Against ε² this is nothing.
    private static readonly Scalar AboveZero = 1e-30;

    private readonly Scalar _beta1 = adam.Beta1;
    private readonly Scalar _beta2 = adam.Beta2;
    private readonly Scalar _oneLessBeta1 = 1 - adam.Beta1;
    private readonly Scalar _oneLessBeta2 = 1 - adam.Beta2;
    private double _decay1;
    private double _decay2;

    // One product after the other, so that a restored state has the same bits.
    protected override void Advance()
    {
        _decay1 = Steps == 1 ? adam.Beta1 : _decay1 * adam.Beta1;
        _decay2 = Steps == 1 ? adam.Beta2 : _decay2 * adam.Beta2;
    }

    // The bias corrections go into the rate and ε, which saves two passes over the row:
    // m/c1 / (√(v/c2) + ε) = √c2/c1 · m / (√v + ε √c2).
    protected override void Move(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        var (mean, square) = (Moments[0], Moments[1]);
        var correction = Math.Sqrt(1 - _decay2);
        using Scalar epsilon = adam.Epsilon * correction;
        using Scalar step = -rate * correction / (1 - _decay1);
        mean.mul_(_beta1).add_(gradient, _oneLessBeta1);
        square.mul_(_beta2).addcmul_(gradient, gradient, _oneLessBeta2);
        rows.addcdiv_(mean, square.add(AboveZero, TorchSums.One).sqrt_().add_(epsilon, TorchSums.One), step);
    }
}
