using Benchmarks.Harness;

namespace Benchmarks.Curve;

/// <summary>The size of a curve.</summary>
/// <param name="Rounds">Rounds of pruning after the dense level.</param>
/// <param name="Replicates">Independent repetitions.</param>
/// <param name="Iterations">Iterations per level.</param>
internal sealed record Plan(int Rounds, int Replicates, int Iterations)
{
    private const int QuickIterations = 100;

    public static Plan Of(Options options) =>
        options.Quick
            ? new Plan(3, 2, Math.Min(QuickIterations, options.Iterations))
            : new Plan(21, 5, options.Iterations);
}
