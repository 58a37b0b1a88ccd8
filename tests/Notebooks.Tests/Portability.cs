using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>
/// What a cell may hold so that .NET Interactive, Verso and this workbook's kernel, under whichever front
/// end, all run it: C#, one library, and the names that every one of them offers.
/// </summary>
internal static partial class Portability
{
    private const string Library = "#r \"../lib/LotteryTickets/bin/LotteryTickets.dll\"";

    private static readonly string[] Namespaces =
    [
        "System",
        "LotteryTickets",
        "Plotly",
        "TorchSharp",
        "Microsoft.Data",
    ];

    // Offered by one of the kernels, and unknown to another.
    private static readonly string[] Foreign =
    [
        "Microsoft.DotNet",
        "Workbook.",
        "Kernel.",
        "KernelInvocationContext",
        "PocketView",
        "HTML(",
        "GetInput",
        "ReadLine",
        "DisplayAs",
        "SetOutput",
    ];

    /// <summary>What is wrong with a cell, a sentence each.</summary>
    public static IEnumerable<string> Problems(string source) =>
        source.Split('\n').SelectMany(line => Problem(line.Trim()) is { } problem ? new[] { problem } : []);

    private static string? Problem(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) || line.StartsWith('%') || line.StartsWith('!')
            ? $"a magic command: {line}"
        : line.StartsWith('#') && line != Library ? $"a directive other than the library's #r: {line}"
        : Using().Match(line) is { Success: true } match
        && !Namespaces.Any(name => match.Groups[1].Value.StartsWith(name, StringComparison.Ordinal))
            ? $"a namespace of neither the framework, the library nor its packages: {line}"
        : Foreign.FirstOrDefault(name => line.Contains(name, StringComparison.Ordinal)) is { } name
            ? $"{name} is not known everywhere: {line}"
        : null;

    [GeneratedRegex(@"^using\s+(?:static\s+)?(?:\w+\s*=\s*)?([\w.]+)\s*;")]
    private static partial Regex Using();
}
