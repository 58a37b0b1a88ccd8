using System.Globalization;

namespace LotteryTickets;

/// <summary>Where the files of one run lie in a store: <c>&lt;2 digits&gt;/&lt;hash&gt;.…</c></summary>
/// <param name="Root">The store's folder.</param>
/// <param name="Hash">The run's name.</param>
internal sealed record RunPaths(string Root, string Hash)
{
    public const string ResultSuffix = ".safetensors";
    public const string CheckpointSuffix = ".checkpoint";
    public const string LockSuffix = ".lock";
    public const string TemporarySuffix = ".tmp";
    public const string AsideInfix = ".damaged-";

    public string Folder => Path.Combine(Root, Hash[..2]);

    public string Result => Of(ResultSuffix);

    public string Checkpoint => Of(CheckpointSuffix);

    public string Lock => Of(LockSuffix);

    /// <summary>What the run's files are written to first; only who holds its lock writes.</summary>
    public string Temporary => Of(TemporarySuffix);

    /// <summary>A new name for a damaged file.</summary>
    public string NewAside()
    {
        var now = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        return Of($"{AsideInfix}{now}-{Random.Shared.Next(0x1000000):x6}");
    }

    private string Of(string suffix) => Path.Combine(Folder, Hash + suffix);
}
