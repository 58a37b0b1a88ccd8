using System.Globalization;

namespace LotteryTickets;

/// <summary>A checkpoint as a file.</summary>
internal static class CheckpointFile
{
    public const string Kind = "checkpoint";
    public const string Iteration = "iteration";

    private const string Steps = "steps";
    private const string LossSum = "loss-sum";
    private const string LossSteps = "loss-steps";
    private const string Row = "row";
    private const string Best = "best";
    private const string Snapshots = "snapshots";

    public static byte[] Write(RunIdentity identity, TrainingRun run, Checkpoint checkpoint)
    {
        var state = checkpoint.State;
        long[] kept = [.. checkpoint.Snapshots.Keys.Order().Select(at => (long)at)];
        return ChecksummedFile.Seal(
            Kind,
            identity,
            Provenance.Of(run, checkpoint.Origin),
            [
                StoredTensor.Of(Iteration, [(long)checkpoint.Iteration]),
                StoredTensor.Of(Steps, [(long)state.Steps]),
                StoredTensor.Of(LossSum, [state.LossSum]),
                StoredTensor.Of(LossSteps, [(long)state.LossSteps]),
                .. HistoryTensors.Of(checkpoint.Evaluations),
                StoredTensor.Of(Snapshots, kept.AsSpan(), kept.Length),
                RowTensors.Whole(Row, state.Row),
                .. state.Moments.Select((moment, i) => RowTensors.Whole(Moment(i), moment)),
                .. checkpoint.BestWeights is { } best ? [RowTensors.Whole(Best, best)] : (StoredTensor[])[],
                .. kept.Select(at => RowTensors.Whole(Snapshot(at), checkpoint.Snapshots[(int)at])),
            ]
        );
    }

    /// <exception cref="DamagedFileException">It is not what <see cref="Write"/> wrote for this run.</exception>
    public static Checkpoint Read(string path, RunIdentity identity, TrainingRun run)
    {
        var file = ChecksummedFile.Open(path, Kind, identity.Hash);
        var (reader, layout) = (new TensorReader(file, path), run.Network.Layout);
        return new Checkpoint(
            (int)reader.Whole(Iteration),
            ReadState(reader, layout),
            HistoryTensors.Read(reader),
            reader.Has(Best) ? reader.Row(Best, layout) : null,
            reader
                .Take<long>(Snapshots, TensorType.I64, null)
                .Distinct()
                .ToDictionary(at => (int)at, at => reader.Row(Snapshot(at), layout)),
            Provenance.Read(identity.Hash, file.Metadata)
        );
    }

    private static ReplicaState ReadState(TensorReader reader, ParameterLayout layout) =>
        new(
            reader.Row(Row, layout),
            [
                .. Enumerable
                    .Range(0, int.MaxValue)
                    .Select(Moment)
                    .TakeWhile(reader.Has)
                    .Select(name => reader.Row(name, layout)),
            ],
            (int)reader.Whole(Steps),
            reader.Number(LossSum),
            (int)reader.Whole(LossSteps)
        );

    private static string Moment(int index) => string.Create(CultureInfo.InvariantCulture, $"moment-{index}");

    private static string Snapshot(long iteration) =>
        string.Create(CultureInfo.InvariantCulture, $"snapshot-{iteration}");
}
