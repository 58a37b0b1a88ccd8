using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Judges a committed claim anew, from the words of its rule and the ends of its interval.</summary>
internal static partial class CommittedRule
{
    public static string VerdictOn(JsonElement claim)
    {
        var (low, high) = Bounds(NotebookFile.Text(claim, "rule"));
        var least = End(claim, "low") ?? double.NegativeInfinity;
        var most = End(claim, "high") ?? double.PositiveInfinity;
        return least > low && most < high ? "reproduced"
            : most <= low || least >= high ? "not reproduced"
            : "inconclusive";
    }

    private static (double Low, double High) Bounds(string rule)
    {
        rule = rule[(rule.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? colon + 2 : 0)..];
        var unit = rule.Contains("pp", StringComparison.Ordinal) || rule.Contains('%') ? 100 : 1;
        double[] numbers =
        [
            .. Number()
                .Matches(rule.Replace('−', '-'))
                .Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture) / unit),
        ];
        return rule.Split(' ')[0] switch
        {
            "above" => (numbers.Single(), double.PositiveInfinity),
            "below" => (double.NegativeInfinity, numbers.Single()),
            "between" => (numbers[0], numbers[1]),
            _ => throw new FormatException($"There is no rule '{rule}'."),
        };
    }

    private static double? End(JsonElement claim, string name) =>
        claim.GetProperty(name) is { ValueKind: JsonValueKind.Number } end ? end.GetDouble() : null;

    [GeneratedRegex(@"[-+]?\d+(\.\d+)?")]
    private static partial Regex Number();
}
