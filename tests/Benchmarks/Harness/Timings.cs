namespace Benchmarks.Harness;

/// <summary>What interleaved blocks took: for each contender the microseconds per step, round by round.</summary>
internal sealed class Timings(IReadOnlyDictionary<string, List<double>> times)
{
    /// <summary>Microseconds per step.</summary>
    public Spread Of(string contender) => Spread.Of(times[contender]);

    /// <summary>How many times as long a step of one takes as a step of the other, round by round.</summary>
    public Spread Ratio(string one, string other) => Spread.Of(times[one].Zip(times[other], (a, b) => a / b));

    /// <summary>The quotient of some amount of work per step and the time, round by round, as a share of the best rate among others.</summary>
    /// <param name="contender">Whose share it is.</param>
    /// <param name="work">Its work per step.</param>
    /// <param name="others">The work per step of each of the others.</param>
    public Spread Share(string contender, double work, IReadOnlyDictionary<string, double> others) =>
        Spread.Of(
            times[contender]
                .Select((time, round) => work / time / others.Max(other => other.Value / times[other.Key][round]))
        );
}
