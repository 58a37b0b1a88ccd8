namespace Benchmarks.Harness;

/// <summary>What a benchmark found.</summary>
/// <param name="Title">What was compared.</param>
/// <param name="Tables">The measurements.</param>
/// <param name="Notes">What a reader must know about them.</param>
/// <param name="Findings">The lines that it has in the one table of all benchmarks.</param>
internal sealed record Report(
    string Title,
    IReadOnlyList<MarkdownTable> Tables,
    IReadOnlyList<string> Notes,
    IReadOnlyList<Finding> Findings
);

/// <summary>A line of the table of all benchmarks.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">What it came to.</param>
/// <param name="Goal">What it should be, and whether it is; empty where there is no such thing.</param>
internal sealed record Finding(string What, string Value, string Goal = "")
{
    public static Finding AtLeast(double goal, string what, Spread value) =>
        new(what, $"{value}", $"≥ {goal}: {Met(value.Median >= goal)}");

    public static Finding AtMost(double goal, string what, double value, string unit) =>
        new(what, $"{Numbers.Short(value)} {unit}", $"≤ {goal} {unit}: {Met(value <= goal)}");

    private static string Met(bool met) => met ? "met" : "not met";
}
