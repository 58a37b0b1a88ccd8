using TorchSharp;

namespace LotteryTickets;

/// <summary>SGD; its state is the velocity.</summary>
internal sealed class TorchSgd(Sgd sgd, torch.Tensor rows, torch.Tensor? moving) : TorchOptimizer(moving)
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
