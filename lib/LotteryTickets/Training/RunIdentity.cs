using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace LotteryTickets;

/// <summary>
/// What determines the result of a run, as a canonical text, and the SHA-256 of that text, which is
/// the run's name. Results are found again by it: equal names, equal results.
/// </summary>
public sealed record RunIdentity
{
    /// <summary>To be raised when the library trains differently than before for the same text.</summary>
    internal const string Format = "lottery-run/1";

    internal RunIdentity(string text) =>
        (Text, Hash) = (text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>The canonical text: one property a line.</summary>
    public string Text { get; }

    /// <summary>Its SHA-256: 64 hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>
    /// The identity of a run. Of the start only what the mask leaves counts; who should execute the
    /// options does not, but who does.
    /// </summary>
    /// <param name="run">What is trained.</param>
    /// <param name="fingerprint">The data set's.</param>
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
            // Named only where there is one: runs without keep the names that they had before there was any.
            .. run.Options.Augmentation is { } augmentation
                ? new (string, object)[] { ("augmentation", augmentation.Identity) }
                : [],
        ];
        return new RunIdentity(string.Concat(properties.Select(part => $"{part.Name}={Identity.Write(part.Value)}\n")));
    }
}
