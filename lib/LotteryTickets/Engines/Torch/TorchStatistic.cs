using TorchSharp;

namespace LotteryTickets;

/// <summary>
/// One running statistic of R replicas in memory of its own: libtorch wants all replicas' channels side by
/// side, and moves them while gradients of the same rows are still to be taken.
/// </summary>
internal sealed class TorchStatistic : IDisposable
{
    private readonly torch.Tensor _stretch;
    private readonly torch.Tensor _copy;

    /// <param name="stretch">Its place in the rows, [R, channels].</param>
    public TorchStatistic(torch.Tensor stretch)
    {
        _stretch = stretch.DetachFromDisposeScope();
        Values = stretch.reshape(-1).clone().DetachFromDisposeScope();
        _copy = Values.view(stretch.shape).DetachFromDisposeScope();
    }

    /// <summary>[R · channels].</summary>
    public torch.Tensor Values { get; }

    /// <summary>Writes the values to the rows.</summary>
    public void Store() => _stretch.copy_(_copy);

    /// <summary>Reads the values from the rows.</summary>
    public void Load() => _copy.copy_(_stretch);

    public void Dispose()
    {
        _stretch.Dispose();
        _copy.Dispose();
        Values.Dispose();
    }
}
