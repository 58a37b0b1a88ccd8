using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace LotteryTickets;

/// <summary>
/// The name of a run: the SHA-256 of a canonical text of everything that determines its result. Runs of
/// equal names have equal results.
/// </summary>
public sealed record RunIdentity
{
    /// <summary>The version of the text; raise it when training gives other numbers for the same text.</summary>
    internal const string Format = "lottery-run/1";

    internal RunIdentity(string text) =>
        (Text, Hash) = (text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>The canonical text: one property per line.</summary>
    public string Text { get; }

    /// <summary>The SHA-256 of <see cref="Text"/>: 64 hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>
    /// Computes the identity of a run. It covers the unpruned initial weights and the engine that trains the run;
    /// it ignores <see cref="TrainingOptions.Execution"/>.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="fingerprint">The fingerprint of the data set.</param>
    /// <param name="engine">The name of the engine that trains it.</param>
    public static RunIdentity Of(TrainingRun run, string fingerprint, string engine)
    {
        var start = MemoryMarshal.AsBytes(run.Mask.Apply(run.InitialWeights).AsSpan());
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
            // Only where there is one, so that runs without augmentation keep their older names.
            .. run.Options.Augmentation is { } augmentation
                ? new (string, object)[] { ("augmentation", augmentation.Identity) }
                : [],
        ];
        return new RunIdentity(string.Concat(properties.Select(part => $"{part.Name}={Identity.Write(part.Value)}\n")));
    }
}
