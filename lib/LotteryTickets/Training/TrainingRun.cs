namespace LotteryTickets;

/// <summary>Everything that determines the result of one training, except the trainer's data set and engine.</summary>
/// <param name="InitialWeights">The weights at <see cref="FirstIteration"/>; the mask is applied to them.</param>
/// <param name="DataSeed">The seed of SGD noise (u of the papers): data order, augmentation and dropout.</param>
public sealed record TrainingRun(
    Network Network,
    TrainingOptions Options,
    float[] InitialWeights,
    Mask Mask,
    ulong DataSeed
)
{
    /// <summary>The iteration of <see cref="InitialWeights"/>, from which training does the remaining steps; k when rewinding to k.</summary>
    public int FirstIteration { get; init; }

    /// <summary>Iterations whose weights, before the step, are kept in the result.</summary>
    public IReadOnlyList<int> SnapshotsAt { get; init; } = [];

    /// <summary>
    /// True to freeze removed weights at their values in <see cref="InitialWeights"/> instead of at zero (Zhou et al. 2019 §4).
    /// </summary>
    public bool FreezesRemoved { get; init; }

    // Removed weights, if there are any, take part in the forward pass.
    internal bool NeedsDense => FreezesRemoved || Options.Optimizer is Supermask;

    internal bool ChangesMask => Options.DynamicSparsity is not null || Options.Optimizer is Supermask;

    internal float[] Start => FreezesRemoved ? InitialWeights : Mask.Apply(InitialWeights);

    internal int Steps => Options.Iterations - FirstIteration;

    internal void Check(Dataset data)
    {
        Options.Check();
        Network.Layout.Check(InitialWeights, nameof(InitialWeights));
        Argument.Require(
            ReferenceEquals(Mask.Layout, Network.Layout),
            nameof(Mask),
            "The mask belongs to another network."
        );
        Argument.Require(
            !NeedsDense || Options.Execution != Execution.Sparse,
            nameof(Options.Execution),
            "Supermasks, and networks whose removed weights are frozen, are trained with dense matrices: set Execution to Automatic or Dense."
        );
        Argument.Require(
            !NeedsDense || Options.DynamicSparsity is null,
            nameof(Options.DynamicSparsity),
            "A mask that changes in training goes with weights that are removed: leave DynamicSparsity out for supermasks and frozen weights."
        );
        Argument.Require(
            Options.Optimizer is not Supermask || Mask.KeptCount == Network.Layout.PrunableLength,
            nameof(Mask),
            "A supermask is searched in a whole network: give a dense mask."
        );
        Argument.Require(
            FirstIteration >= 0 && FirstIteration < Options.Iterations,
            nameof(FirstIteration),
            $"Training ends at iteration {Options.Iterations}: it cannot start at {FirstIteration}."
        );
        Argument.Require(
            SnapshotsAt.All(at => at >= FirstIteration && at <= Options.Iterations),
            nameof(SnapshotsAt),
            $"Snapshots must be taken between iterations {FirstIteration} and {Options.Iterations}."
        );
        Argument.Require(
            (Network.Inputs, Network.Outputs) == (data.Train.Features, data.Classes),
            nameof(Network),
            $"{Network.Name} has {Network.Inputs} inputs and {Network.Outputs} classes; {data.Name} has {data.Train.Features} and {data.Classes}."
        );
        Argument.Require(
            Options.BatchSize <= data.Train.Count,
            nameof(Options.BatchSize),
            FormattableString.Invariant(
                $"A batch of {Options.BatchSize:N0} is larger than the training set of {data.Train.Count:N0} examples."
            )
        );
    }
}
