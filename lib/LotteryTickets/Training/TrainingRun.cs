namespace LotteryTickets;

/// <summary>
/// One training run: everything that determines its result, except the data set and the engine, which the
/// trainer has.
/// </summary>
/// <param name="Network">The architecture.</param>
/// <param name="Options">How the network is trained.</param>
/// <param name="InitialWeights">The weights at <see cref="FirstIteration"/>; the mask is applied to them.</param>
/// <param name="Mask">The mask; removed weights stay zero.</param>
/// <param name="DataSeed">The seed of SGD noise (u of the papers): data order and, where there is any, augmentation and dropout.</param>
public sealed record TrainingRun(
    Network Network,
    TrainingOptions Options,
    float[] InitialWeights,
    Mask Mask,
    ulong DataSeed
)
{
    /// <summary>
    /// The iteration of <see cref="InitialWeights"/>. Training does the steps FirstIteration … T − 1 with the
    /// learning rates and batches of those iterations; rewinding to k starts at k.
    /// </summary>
    public int FirstIteration { get; init; }

    /// <summary>Iterations whose weights are kept in the result; those of iteration i are the weights before step i.</summary>
    public IReadOnlyList<int> SnapshotsAt { get; init; } = [];

    /// <summary>The number of steps of this run.</summary>
    public int Steps => Options.Iterations - FirstIteration;

    /// <summary>Throws if the parts do not fit together or do not fit the data set.</summary>
    /// <exception cref="ArgumentException">The message names what does not fit.</exception>
    internal void Check(Dataset data)
    {
        Options.Check();
        Network.Layout.Check(InitialWeights, nameof(InitialWeights));
        Require(ReferenceEquals(Mask.Layout, Network.Layout), nameof(Mask), "The mask belongs to another network.");
        Require(
            FirstIteration >= 0 && FirstIteration < Options.Iterations,
            nameof(FirstIteration),
            $"Training ends at iteration {Options.Iterations}: it cannot start at {FirstIteration}."
        );
        Require(
            SnapshotsAt.All(at => at >= FirstIteration && at <= Options.Iterations),
            nameof(SnapshotsAt),
            $"Snapshots must be taken between iterations {FirstIteration} and {Options.Iterations}."
        );
        Require(
            (Network.Inputs, Network.Outputs) == (data.Train.Features, data.Classes),
            nameof(Network),
            $"{Network.Name} has {Network.Inputs} inputs and {Network.Outputs} classes; {data.Name} has {data.Train.Features} and {data.Classes}."
        );
        Require(
            Options.BatchSize <= data.Train.Count,
            nameof(Options.BatchSize),
            FormattableString.Invariant(
                $"A batch of {Options.BatchSize:N0} is larger than the training set of {data.Train.Count:N0} examples."
            )
        );
    }

    private static void Require(bool condition, string name, string problem)
    {
        if (!condition)
            throw new ArgumentException(problem, name);
    }
}
