using System.Diagnostics;

namespace Benchmarks.Harness;

/// <summary>One of those whose speed is compared.</summary>
/// <param name="Name">What it is called; unique among those it is compared with.</param>
/// <param name="Run">Takes so many steps, and tells how many microseconds they took.</param>
internal sealed record Contender(string Name, Func<int, double> Run)
{
    /// <summary>The steps of a block; as many as fill one when null.</summary>
    public int? Steps { get; init; }

    /// <summary>A contender in this process.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="run">Takes so many steps.</param>
    public static Contender Of(string name, Action<int> run) =>
        new(
            name,
            steps =>
            {
                var clock = Stopwatch.StartNew();
                run(steps);
                return clock.Elapsed.TotalMicroseconds;
            }
        );

    /// <summary>A contender in this process that takes one step at a time.</summary>
    public static Contender Of(string name, Action step) =>
        Of(
            name,
            steps =>
            {
                for (var i = 0; i < steps; i++)
                {
                    step();
                }
            }
        );
}
