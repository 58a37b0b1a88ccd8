using TorchSharp;

namespace LotteryTickets;

/// <summary>A network's computation for R vectors of weights at once, prepared once for any number of batches.</summary>
internal sealed class TorchProgram
{
    private readonly TorchChain _chain;

    /// <exception cref="NotSupportedException">The network has a layer that this engine does not know.</exception>
    public TorchProgram(Network network, TorchRows rows)
    {
        Replicas = rows.Replicas;
        Input = Activations.Of(network.Input);
        _chain = new TorchChain(rows, Input);
        _chain.Add(network.Layers);
        _chain.Arrange(Arrangement.Columns);
    }

    /// <summary>R.</summary>
    public long Replicas { get; }

    /// <summary>How its inputs lie.</summary>
    public Activations Input { get; }

    /// <summary>The most numbers that lie between two layers, for all replicas of one example.</summary>
    public long Widest => Replicas * _chain.Widest;

    /// <summary>The class scores [R, classes, batch] of one batch per replica.</summary>
    /// <param name="inputs">They lie as <see cref="Input"/> says.</param>
    /// <param name="pass">Training or evaluation.</param>
    public torch.Tensor Scores(torch.Tensor inputs, Pass pass) => _chain.Run(inputs, pass);

    /// <summary>Cross-entropy of each example in nats, [R, batch].</summary>
    public static torch.Tensor Losses(torch.Tensor scores, torch.Tensor labels) =>
        torch.nn.functional.cross_entropy(scores, labels, reduction: torch.nn.Reduction.None);
}
