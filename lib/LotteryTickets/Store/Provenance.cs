using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LotteryTickets;

/// <summary>The origin of a file and its subject as texts for its metadata. None of it is part of a run's name.</summary>
internal static class Provenance
{
    public const string Network = "network";
    public const string Data = "data";
    public const string Density = "remaining";
    public const string Engine = "engine";
    public const string Started = "started";
    public const string Seconds = "seconds";

    /// <summary>The names of the texts about the library, runtime and system.</summary>
    public static readonly IReadOnlyList<string> Producer = ["library", "runtime", "system"];

    private const double LongestTraining = 1e9; // seconds; a TimeSpan cannot hold any number

    private static readonly string Library =
        typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "unknown";

    private static readonly string System =
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Processor()}";

    public static Dictionary<string, string> Of(TrainingRun run, Origin origin) =>
        new()
        {
            [Network] = run.Network.Name,
            [Data] = origin.Data,
            [Density] = run.Mask.Density.ToString("R", CultureInfo.InvariantCulture),
            [Engine] = origin.Engine,
            ["library"] = Library,
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = System,
            [Started] = origin.Started.ToString("O", CultureInfo.InvariantCulture),
            [Seconds] = origin.Training.TotalSeconds.ToString("R", CultureInfo.InvariantCulture),
        };

    public static Origin Read(string run, IReadOnlyDictionary<string, string> metadata) =>
        new(
            run,
            metadata.GetValueOrDefault(Data, ""),
            metadata.GetValueOrDefault(Engine, ""),
            DateTimeOffset.TryParse(metadata.GetValueOrDefault(Started), CultureInfo.InvariantCulture, out var started)
                ? started
                : default,
            Time(Math.Clamp(Number(metadata, Seconds) ?? 0, 0, LongestTraining))
        );

    // Rounds, because TimeSpan.FromSeconds truncates and would lose a tick between writing and reading.
    private static TimeSpan Time(double seconds) =>
        TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));

    public static double? Number(IReadOnlyDictionary<string, string> metadata, string name) =>
        double.TryParse(metadata.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    private static string Processor()
    {
        const string Source = "/proc/cpuinfo";
        var named = File.Exists(Source)
            ? File.ReadLines(Source).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return named?.Split(':', 2)[^1].Trim() ?? "unknown processor";
    }
}
