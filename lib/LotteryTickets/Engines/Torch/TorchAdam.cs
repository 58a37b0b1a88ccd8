using TorchSharp;

namespace LotteryTickets;

/// <summary>Adam; its state are the two moments.</summary>
internal sealed class TorchAdam(Adam adam, torch.Tensor rows, torch.Tensor? moving) : TorchOptimizer(moving)
{
    private readonly torch.Tensor _mean = ZerosLike(rows);
    private readonly torch.Tensor _square = ZerosLike(rows);
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

    // MKL's square root takes five times as long where it meets zeros, as it does for removed weights. Against ε² this
    // is nothing.
    private const double AboveZero = 1e-30;

    // The bias corrections go into the rate and ε, which saves two passes over the row:
    // m/c1 / (√(v/c2) + ε) = √c2/c1 · m / (√v + ε √c2).
    protected override void Move(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        var correction = Math.Sqrt(1 - _decay2);
        _mean.mul_(adam.Beta1).add_(gradient, 1 - adam.Beta1);
        _square.mul_(adam.Beta2).addcmul_(gradient, gradient, 1 - adam.Beta2);
        rows.addcdiv_(
            _mean,
            _square.add(AboveZero).sqrt_().add_(adam.Epsilon * correction),
            -rate * correction / (1 - _decay1)
        );
    }
}
