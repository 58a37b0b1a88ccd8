using LotteryTickets.Store.Safetensors;
using LotteryTickets.Training;

namespace LotteryTickets.Store;

/// <summary>The result of a run as a file: everything but the network and the start, which the reader brings.</summary>
internal static class ResultFile
{
    public const string Kind = "result";
    public const string TestAtEarlyStop = "test-accuracy/early-stop";
    public const string TestAtEnd = "test-accuracy/end";

    private const string Final = "final";
    private const string Mask = "mask";

    public static byte[] Write(RunIdentity identity, TrainingRun run, TrainingResult result)
    {
        var layout = run.Network.Layout;
        var mask = run.Mask.ToBits();
        return SealedFile.Seal(
            Kind,
            identity,
            Provenance.Of(run, result.Origin),
            [
                .. HistoryTensors.Of(result.History.Evaluations),
                StoredTensor.Of(TestAtEarlyStop, [result.TestAtEarlyStop]),
                StoredTensor.Of(TestAtEnd, [result.TestAtEnd]),
                .. RowTensors.Split(Final, result.FinalRow, layout),
                .. result
                    .Snapshots.OrderBy(snapshot => snapshot.Key)
                    .SelectMany(snapshot =>
                        RowTensors.Split(Snapshot(snapshot.Key), snapshot.Value, layout)
                    ),
                StoredTensor.Of(Mask, mask, mask.Length),
            ]
        );
    }

    /// <exception cref="DamagedFileException">It is not what <see cref="Write"/> wrote for this run.</exception>
    public static TrainingResult Read(string path, RunIdentity identity, TrainingRun run)
    {
        var file = SealedFile.Open(path, Kind, identity.Hash);
        var (reader, layout) = (new TensorReader(file, path), run.Network.Layout);
        return new TrainingResult(
            new History(HistoryTensors.Read(reader)),
            reader.Number(TestAtEarlyStop),
            reader.Number(TestAtEnd),
            reader.RowByTensors(Final, layout),
            run.SnapshotsAt.Distinct()
                .ToDictionary(at => at, at => reader.RowByTensors(Snapshot(at), layout)),
            Provenance.Read(identity.Hash, file.Metadata) with
            {
                Reused = true,
            }
        );
    }

    private static string Snapshot(int iteration) =>
        FormattableString.Invariant($"snapshot-{iteration}");
}
