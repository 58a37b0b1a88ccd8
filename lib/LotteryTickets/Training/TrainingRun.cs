namespace LotteryTickets;

/// <summary>
/// One training from start to end: everything that determines its outcome, except the data set and
/// the engine, which the trainer brings.
/// </summary>
/// <param name="Network">The architecture.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="InitialWeights">The row it starts from; the mask is applied to it.</param>
/// <param name="Mask">The weights that may be other than zero.</param>
/// <param name="DataSeed">
/// Governs the noise of training, u of the papers, and nothing else: the order of the examples and, where
/// there are any, augmentation and dropout.
/// </param>
public sealed record TrainingRun(
    Network Network,
    TrainingOptions Options,
    float[] InitialWeights,
    Mask Mask,
    ulong DataSeed
)
{
    /// <summary>
    /// The iteration at which <see cref="InitialWeights"/> stands: training does steps FirstIteration … T − 1 with
    /// the learning rates and batches of those iterations (rewinding to k starts at k).
    /// </summary>
    public int FirstIteration { get; init; }

    /// <summary>Iterations whose rows are kept in the result; iteration i is the row before step i.</summary>
    public IReadOnlyList<int> SnapshotsAt { get; init; } = [];

    /// <summary>Steps that this run takes.</summary>
    public int Steps => Options.Iterations - FirstIteration;

    /// <summary>Whether both runs take the same steps but for rows, masks and batches, so that an engine can batch them.</summary>
    internal bool StepsLike(TrainingRun other) =>
        ReferenceEquals(Network, other.Network) && Options == other.Options && FirstIteration == other.FirstIteration;

    /// <summary>Throws when the parts do not fit together.</summary>
    /// <exception cref="ArgumentException">Names what does not fit.</exception>
    internal void Check()
    {
        Network.Layout.Check(InitialWeights, nameof(InitialWeights));
        if (!ReferenceEquals(Mask.Layout, Network.Layout))
        {
            throw new ArgumentException("The mask belongs to another network.", nameof(Mask));
        }

        if (FirstIteration < 0 || FirstIteration >= Options.Iterations)
        {
            throw new ArgumentException(
                $"Training ends at iteration {Options.Iterations}: it cannot start at {FirstIteration}.",
                nameof(FirstIteration)
            );
        }

        if (SnapshotsAt.Any(at => at < FirstIteration || at > Options.Iterations))
        {
            throw new ArgumentException(
                $"Snapshots must lie between iterations {FirstIteration} and {Options.Iterations}.",
                nameof(SnapshotsAt)
            );
        }
    }
}
