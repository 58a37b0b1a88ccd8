using System.Collections;

namespace LotteryTickets;

// Everything but the network and the initial weights, which the reader has.
internal static class ResultFile
{
    public const string Kind = "result";
    public const string TestAccuracyAtEarlyStop = "test-accuracy/early-stop";
    public const string TestAccuracy = "test-accuracy/end";

    public static byte[] Write(RunIdentity identity, TrainingRun run, TrainingResult result)
    {
        var mask = result.FinalMask ?? run.Mask;
        return ChecksummedFile.Seal(
            Kind,
            identity,
            Provenance.Of(run, result.Origin),
            [
                .. RunTensors.OfEvaluations(result.History),
                StoredTensor.Of<double>(TestAccuracyAtEarlyStop, [result.TestAccuracyAtEarlyStop]),
                StoredTensor.Of<double>(TestAccuracy, [result.TestAccuracy]),
                .. Split("final", result.FinalWeights),
                .. result
                    .Snapshots.OrderBy(kept => kept.Key)
                    .SelectMany(kept => Split(RunTensors.Snapshot(kept.Key), kept.Value)),
                RunTensors.OfMask(mask),
            ]
        );

        // One tensor per tensor of the network, such as final/fc1.weight, for other programs.
        IEnumerable<StoredTensor> Split(string prefix, float[] weights) =>
            run.Network.Layout.Select(tensor =>
                StoredTensor.Of<float>(
                    $"{prefix}/{tensor.Name}",
                    tensor.Of(weights),
                    [.. tensor.Shape.Select(extent => (long)extent)]
                )
            );
    }

    public static TrainingResult Read(string path, RunIdentity identity, TrainingRun run)
    {
        var file = ChecksummedFile.Open(path, Kind, identity.Hash);
        var tensors = new RunTensors(file, path);
        return new TrainingResult(
            tensors.Evaluations(),
            tensors.Take<double>(TestAccuracyAtEarlyStop, 1)[0],
            tensors.Take<double>(TestAccuracy, 1)[0],
            Joined("final"),
            run.SnapshotsAt.Distinct().ToDictionary(at => at, at => Joined(RunTensors.Snapshot(at))),
            Provenance.Read(identity.Hash, file.Metadata) with
            {
                Reused = true,
            }
        )
        {
            FinalMask = run.ChangesMask ? tensors.MaskOf(run) : null,
        };

        float[] Joined(string prefix)
        {
            var weights = new float[run.Network.Layout.Length];
            foreach (var tensor in run.Network.Layout)
                tensors.Take<float>($"{prefix}/{tensor.Name}", tensor.Length).CopyTo(tensor.Of(weights));
            return weights;
        }
    }
}

internal static class CheckpointFile
{
    public const string Kind = "checkpoint";
    public const string Iteration = "iteration";

    public static byte[] Write(RunIdentity identity, TrainingRun run, Checkpoint checkpoint)
    {
        var state = checkpoint.State;
        long[] kept = [.. checkpoint.Snapshots.Keys.Order().Select(at => (long)at)];
        return ChecksummedFile.Seal(
            Kind,
            identity,
            Provenance.Of(run, checkpoint.Origin),
            [
                StoredTensor.Of<long>(Iteration, [checkpoint.Iteration]),
                StoredTensor.Of<long>("steps", [state.Steps]),
                StoredTensor.Of<double>("loss-sum", [state.LossSum]),
                StoredTensor.Of<long>("loss-steps", [state.LossSteps]),
                .. RunTensors.OfEvaluations(checkpoint.Evaluations),
                StoredTensor.Of<long>("snapshots", kept, kept.Length),
                Vector("row", state.Weights),
                .. state.Moments.Select((moment, i) => Vector(Moment(i), moment)),
                .. checkpoint.Mask is { } mask ? [RunTensors.OfMask(mask)] : (StoredTensor[])[],
                .. checkpoint.BestWeights is { } best ? [Vector("best", best)] : (StoredTensor[])[],
                .. kept.Select(at => Vector(RunTensors.Snapshot(at), checkpoint.Snapshots[(int)at])),
            ]
        );
    }

    public static Checkpoint Read(string path, RunIdentity identity, TrainingRun run)
    {
        var file = ChecksummedFile.Open(path, Kind, identity.Hash);
        var tensors = new RunTensors(file, path);
        var state = new ReplicaState(
            Vector("row"),
            [.. Enumerable.Range(0, int.MaxValue).Select(Moment).TakeWhile(Has).Select(Vector)],
            Whole("steps"),
            tensors.Take<double>("loss-sum", 1)[0],
            Whole("loss-steps")
        );
        return new Checkpoint(
            Whole(Iteration),
            state,
            tensors.Evaluations(),
            Has("best") ? Vector("best") : null,
            tensors
                .Take<long>("snapshots")
                .Distinct()
                .ToDictionary(at => (int)at, at => Vector(RunTensors.Snapshot(at))),
            Provenance.Read(identity.Hash, file.Metadata)
        )
        {
            Mask = run.Options.DynamicSparsity is null ? null : tensors.MaskOf(run),
        };

        bool Has(string name) => file.Find(name) is not null;
        int Whole(string name) => (int)tensors.Take<long>(name, 1)[0];
        float[] Vector(string name) => tensors.Take<float>(name, run.Network.Layout.Length);
    }

    private static StoredTensor Vector(string name, float[] values) =>
        StoredTensor.Of<float>(name, values, values.Length);

    private static string Moment(int index) => FormattableString.Invariant($"moment-{index}");
}

internal sealed class RunTensors(SafetensorsFile file, string path)
{
    private static readonly (string Name, Func<Evaluation, double> Value)[] Columns =
    [
        ("history/training-loss", evaluation => evaluation.TrainingLoss),
        ("history/validation-loss", evaluation => evaluation.ValidationLoss),
        ("history/validation-accuracy", evaluation => evaluation.ValidationAccuracy),
    ];

    public static string Snapshot(long iteration) => FormattableString.Invariant($"snapshot-{iteration}");

    public static IEnumerable<StoredTensor> OfEvaluations(IReadOnlyList<Evaluation> evaluations)
    {
        long[] iterations = [.. evaluations.Select(evaluation => (long)evaluation.Iteration)];
        yield return StoredTensor.Of<long>("history/iteration", iterations, iterations.Length);
        foreach (var (name, value) in Columns)
            yield return StoredTensor.Of<double>(name, evaluations.Select(value).ToArray(), iterations.Length);
    }

    public static StoredTensor OfMask(Mask mask)
    {
        var bits = mask.ToBits();
        return StoredTensor.Of<byte>("mask", bits, bits.Length);
    }

    public Mask MaskOf(TrainingRun run)
    {
        var bits = new BitArray(Take<byte>("mask", run.Mask.ToBits().Length));
        return new Mask(run.Mask.Layout, [.. Enumerable.Range(0, run.Mask.Layout.Length).Select(i => bits[i])]);
    }

    public Evaluation[] Evaluations()
    {
        var iterations = Take<long>("history/iteration");
        var columns = Array.ConvertAll(Columns, column => Take<double>(column.Name, iterations.Length));
        return [.. iterations.Select((at, i) => new Evaluation((int)at, columns[0][i], columns[1][i], columns[2][i]))];
    }

    public T[] Take<T>(string name, int? length = null)
        where T : unmanaged
    {
        var tensor = file.Find(name) ?? throw new DamagedFileException(path, $"it has no tensor '{name}'");
        var isRight = tensor.Type == StoredTensor.TypeOf<T>();
        return isRight && tensor.ToArray<T>() is { } values && values.Length == (length ?? values.Length)
            ? values
            : throw new DamagedFileException(
                path,
                FormattableString.Invariant(
                    $"tensor '{name}' is {tensor.Type} of shape [{string.Join(", ", tensor.Shape)}], not {StoredTensor.TypeOf<T>()}{(length is null ? "" : $" of {length:N0} elements")}"
                )
            );
    }
}
