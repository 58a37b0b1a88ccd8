using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace LotteryTickets;

// A canonical text of everything that determines a run's result. It covers the engine, not Options.Execution.
internal sealed record RunIdentity(string Text)
{
    // Raise it when training gives other numbers for the same text.
    internal const string Format = "lottery-run/1";

    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static RunIdentity Of(TrainingRun run, string fingerprint, string engine)
    {
        var start = MemoryMarshal.AsBytes(run.Start.AsSpan());
        (string Name, object Value)[] properties =
        [
            ("format", Format),
            ("network", run.Network.Identity),
            ("data", fingerprint),
            ("optimizer", run.Options.Optimizer.Identity),
            ("learning-rate", run.Options.LearningRate.Identity),
            ("batch-size", run.Options.BatchSize),
            ("iterations", run.Options.Iterations),
            ("evaluate-every", run.Options.EvaluateEvery),
            ("start", Convert.ToHexStringLower(SHA256.HashData(start))),
            ("mask", Convert.ToHexStringLower(SHA256.HashData(run.Mask.ToBits()))),
            ("data-seed", run.DataSeed),
            ("first-iteration", run.FirstIteration),
            ("snapshots", run.SnapshotsAt.Distinct().Order()),
            ("engine", engine),
            // Only where there is one, so that runs without keep their older names.
            .. Part("augmentation", run.Options.Augmentation?.Identity),
            .. Part("dynamic-sparsity", run.Options.DynamicSparsity?.Identity),
            .. Part("removed", run.FreezesRemoved ? "frozen" : null),
        ];
        return new RunIdentity(string.Concat(properties.Select(part => $"{part.Name}={Identity.Write(part.Value)}\n")));

        static (string, object)[] Part(string name, object? value) => value is null ? [] : [(name, value)];
    }
}
