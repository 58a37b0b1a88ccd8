using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TorchSharp;

namespace LotteryTickets;

// Moves scores; the rows become the weights that the scores keep. What is drawn depends on the initial weights and on the
// number of steps alone, so that a restored state draws the same.
internal abstract class TorchSupermask : ITorchOptimizer
{
    private readonly ParameterInfo[] _prunable;
    private readonly torch.Tensor _rows; // the session's own
    private readonly torch.Tensor _weights; // as given
    private readonly torch.Tensor _values; // what the weights are where they are kept
    private readonly torch.Tensor _scores;
    private readonly ulong[] _seeds; // per replica
    private readonly TorchOptimizer _optimizer;

    protected TorchSupermask(Supermask supermask, ParameterLayout layout, torch.Tensor rows)
    {
        (_prunable, _rows) = ([.. layout.Prunable], rows);
        _weights = rows.clone().DetachFromDisposeScope();
        _values = rows.clone().DetachFromDisposeScope();
        _scores = torch.zeros_like(rows).DetachFromDisposeScope();
        _seeds = [.. Enumerable.Range(0, (int)rows.size(0)).Select(SeedOf)];
        var moving = torch.zeros_like(rows);
        foreach (var tensor in _prunable)
            Of(moving, tensor).fill_(TorchSums.One);
        _optimizer = TorchOptimizer.For(supermask.Scores, _scores, moving);
    }

    public IReadOnlyList<torch.Tensor> Moments => [_scores, .. _optimizer.Moments];

    public int Steps => _optimizer.Steps;

    public static TorchSupermask For(Supermask supermask, ParameterLayout layout, torch.Tensor rows)
    {
        TorchSupermask all = supermask switch
        {
            EdgePopup popup => new TorchEdgePopup(popup, layout, rows),
            LearnedSupermask learned => new TorchLearnedSupermask(learned, layout, rows),
            _ => throw new NotSupportedException($"The torch engine does not know {supermask.GetType().Name}."),
        };
        foreach (var tensor in all._prunable)
            Of(all._scores, tensor).copy_(all.FirstScores(tensor));
        all.ApplyMask();
        return all;
    }

    public void Step(torch.Tensor rows, torch.Tensor gradient, double rate)
    {
        _optimizer.Step(_scores, gradient.mul_(_values).mul_(Slope(_scores)), rate);
        ApplyMask();
    }

    public void Restore(IReadOnlyList<torch.Tensor> moments, int steps)
    {
        _scores.copy_(moments[0]);
        _optimizer.Restore([.. moments.Skip(1)], steps);
        ApplyMask();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _weights.Dispose();
        _values.Dispose();
        _scores.Dispose();
    }

    protected abstract torch.Tensor FirstScores(ParameterInfo tensor);

    // What a score adds to its weight's share of the network, as if every weight had a share.
    protected abstract torch.Tensor Slope(torch.Tensor scores);

    // Ones and zeros, [R, length].
    protected abstract torch.Tensor Mask(ParameterInfo tensor, torch.Tensor scores);

    protected abstract torch.Tensor Values(torch.Tensor weights, torch.Tensor mask);

    // Between 0 and the bound; one stream per replica, tensor and draw.
    protected torch.Tensor Uniform(ParameterInfo tensor, int draw, double bound)
    {
        var unit = bound / (1L << 32);
        var numbers = new float[_seeds.Length * tensor.Length];
        for (var replica = 0; replica < _seeds.Length; replica++)
        {
            var index = ((ulong)draw << 32) | (uint)tensor.Offset;
            var random = new CounterRandom(_seeds[replica], Purpose.Supermasks, index);
            foreach (ref var number in numbers.AsSpan(replica * tensor.Length, tensor.Length))
                number = (float)(random.NextUInt32() * unit);
        }

        return torch.tensor(numbers, [_seeds.Length, tensor.Length], device: _rows.device);
    }

    private void ApplyMask()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        foreach (var tensor in _prunable)
        {
            var mask = Mask(tensor, Of(_scores, tensor));
            var values = Of(_values, tensor).copy_(Values(Of(_weights, tensor), mask));
            Of(_rows, tensor).copy_(values.mul(mask));
        }
    }

    private ulong SeedOf(int replica)
    {
        using var row = _rows.narrow(0, replica, 1);
        var hash = SHA256.HashData(MemoryMarshal.AsBytes(TensorCopies.ToArray(row).AsSpan()));
        return MemoryMarshal.Read<ulong>(hash);
    }

    private static torch.Tensor Of(torch.Tensor rows, ParameterInfo tensor) =>
        rows.narrow(1, tensor.Offset, tensor.Length);
}

internal sealed class TorchEdgePopup(EdgePopup popup, ParameterLayout layout, torch.Tensor rows)
    : TorchSupermask(popup, layout, rows)
{
    // The sign does not matter: scores count by their magnitude.
    protected override torch.Tensor FirstScores(ParameterInfo tensor) =>
        Uniform(tensor, 0, 1 / Math.Sqrt(tensor.FanIn));

    protected override torch.Tensor Slope(torch.Tensor scores) => scores.sign();

    protected override torch.Tensor Mask(ParameterInfo tensor, torch.Tensor scores)
    {
        var magnitudes = scores.abs();
        var removed = tensor.Length - Math.Max(1, (long)Math.Round(popup.Kept * tensor.Length));
        return removed == 0
            ? torch.ones_like(magnitudes)
            : magnitudes.gt(magnitudes.kthvalue(removed, 1, keepdim: true).values).to(torch.float32);
    }

    protected override torch.Tensor Values(torch.Tensor weights, torch.Tensor mask) =>
        popup.Binary ? weights.sign().mul(weights.abs().mul(mask).sum([1], true)).div(mask.sum([1], true)) : weights;
}

internal sealed class TorchLearnedSupermask(LearnedSupermask learned, ParameterLayout layout, torch.Tensor rows)
    : TorchSupermask(learned, layout, rows)
{
    private static readonly Scalar MinusOne = -1;

    protected override torch.Tensor FirstScores(ParameterInfo tensor) => torch.zeros(1);

    protected override torch.Tensor Slope(torch.Tensor scores)
    {
        var kept = scores.sigmoid();
        return kept.addcmul(kept, kept, MinusOne); // σ (1 − σ)
    }

    protected override torch.Tensor Mask(ParameterInfo tensor, torch.Tensor scores) =>
        Uniform(tensor, Steps + 1, 1).lt(scores.sigmoid()).to(torch.float32);

    protected override torch.Tensor Values(torch.Tensor weights, torch.Tensor mask) =>
        learned.Rescales ? weights.div(mask.mean([1], true)).nan_to_num() : weights;
}
