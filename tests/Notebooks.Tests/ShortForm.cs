using System.Globalization;

namespace Notebooks.Tests;

/// <summary>What <c>environment/test</c> runs without <c>--full</c>.</summary>
internal static class ShortForm
{
    /// <summary>Whether everything runs instead.</summary>
    public static bool IsOff => Environment.GetEnvironmentVariable("LOTTERY_TESTS") == "full";

    /// <summary>Whether a notebook runs through Jupyter: 01, 04, 07 and so on stand for the others.</summary>
    public static bool RunsThroughJupyter(string name) =>
        int.Parse(name.AsSpan(0, 2), CultureInfo.InvariantCulture) % 3 == 1;
}
