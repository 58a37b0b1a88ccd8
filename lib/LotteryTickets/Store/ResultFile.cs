namespace LotteryTickets;

/// <summary>The result of a run as a file: everything but the network and the start, which the reader brings.</summary>
internal static class ResultFile
{
    public const string Kind = "result";
    public const string TestAccuracyAtEarlyStop = "test-accuracy/early-stop";
    public const string TestAccuracy = "test-accuracy/end";

    private const string Final = "final";
    private const string Mask = "mask";

    public static byte[] Write(RunIdentity identity, TrainingRun run, TrainingResult result)
    {
        var layout = run.Network.Layout;
        var mask = run.Mask.ToBits();
        return ChecksummedFile.Seal(
            Kind,
            identity,
            Provenance.Of(run, result.Origin),
            [
                .. HistoryTensors.Of(result.History.Evaluations),
                StoredTensor.Of(TestAccuracyAtEarlyStop, [result.TestAccuracyAtEarlyStop]),
                StoredTensor.Of(TestAccuracy, [result.TestAccuracy]),
                .. RowTensors.Split(Final, result.FinalWeights, layout),
                .. result
                    .Snapshots.OrderBy(snapshot => snapshot.Key)
                    .SelectMany(snapshot => RowTensors.Split(Snapshot(snapshot.Key), snapshot.Value, layout)),
                StoredTensor.Of(Mask, mask, mask.Length),
            ]
        );
    }

    /// <exception cref="DamagedFileException">It is not what <see cref="Write"/> wrote for this run.</exception>
    public static TrainingResult Read(string path, RunIdentity identity, TrainingRun run)
    {
        var file = ChecksummedFile.Open(path, Kind, identity.Hash);
        var (reader, layout) = (new TensorReader(file, path), run.Network.Layout);
        return new TrainingResult(
            new History(HistoryTensors.Read(reader)),
            reader.Number(TestAccuracyAtEarlyStop),
            reader.Number(TestAccuracy),
            reader.RowByTensors(Final, layout),
            run.SnapshotsAt.Distinct().ToDictionary(at => at, at => reader.RowByTensors(Snapshot(at), layout)),
            Provenance.Read(identity.Hash, file.Metadata) with
            {
                Reused = true,
            }
        );
    }

    private static string Snapshot(int iteration) => FormattableString.Invariant($"snapshot-{iteration}");
}
