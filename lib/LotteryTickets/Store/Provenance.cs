using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LotteryTickets;

internal static class Provenance
{
    public const string Network = "network";
    public const string Data = "data";
    public const string Density = "remaining";
    public const string Engine = "engine";
    public const string Started = "started";
    public const string Seconds = "seconds";

    private const double LongestTraining = 1e9; // seconds; a TimeSpan cannot hold any number

    public static IReadOnlyDictionary<string, string> Producer { get; } =
        new Dictionary<string, string>
        {
            ["library"] =
                typeof(Provenance)
                    .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                    ?.InformationalVersion
                ?? "unknown",
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Processor()}",
        };

    public static Dictionary<string, string> Of(TrainingRun run, Origin origin) =>
        new(Producer)
        {
            [Network] = run.Network.Name,
            [Data] = origin.Data,
            [Density] = run.Mask.Density.ToString("R", CultureInfo.InvariantCulture),
            [Engine] = origin.Engine,
            [Started] = origin.Started.ToString("O", CultureInfo.InvariantCulture),
            [Seconds] = origin.Training.TotalSeconds.ToString("R", CultureInfo.InvariantCulture),
        };

    public static Origin Read(string run, IReadOnlyDictionary<string, string> metadata)
    {
        DateTimeOffset.TryParse(metadata.GetValueOrDefault(Started), CultureInfo.InvariantCulture, out var started);
        var seconds = Math.Clamp(Number(metadata, Seconds) ?? 0, 0, LongestTraining);
        // Rounds, because TimeSpan.FromSeconds truncates and would lose a tick between writing and reading.
        var training = TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        return new(
            run,
            metadata.GetValueOrDefault(Data, ""),
            metadata.GetValueOrDefault(Engine, ""),
            started,
            training
        );
    }

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
