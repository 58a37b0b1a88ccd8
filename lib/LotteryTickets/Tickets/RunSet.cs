using System.Collections;

namespace LotteryTickets;

/// <summary>The runs of one kind (tickets, or one control), for every replicate and level.</summary>
public sealed class RunSet : IReadOnlyCollection<Run>
{
    private readonly Run[] _runs;

    internal RunSet(string name, IEnumerable<Run> runs)
    {
        Name = name;
        _runs = [.. runs.OrderBy(run => run.Level).ThenBy(run => run.Replicate)];
        Levels = [.. _runs.Select(run => run.Level).Distinct()];
    }

    /// <summary>What they are, such as <c>random reinitialization</c>.</summary>
    public string Name { get; }

    /// <summary>The levels for which there are runs, ascending.</summary>
    public IReadOnlyList<int> Levels { get; }

    /// <summary>The runs whose training diverged. Their replicates have no runs at later levels.</summary>
    public IReadOnlyList<(int Replicate, int Level)> Diverged =>
        [.. _runs.Where(run => run.Diverged).Select(run => (run.Replicate, run.Level))];

    /// <inheritdoc/>
    public int Count => _runs.Length;

    /// <summary>The runs after so many levels, one per replicate, by replicate.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public IReadOnlyList<Run> At(int level)
    {
        Run[] found = [.. _runs.Where(run => run.Level == level)];
        return found.Length > 0
            ? found
            : throw new ArgumentException(
                $"There are no runs of {Name} at level {level}; there are for {string.Join(", ", Levels)}.",
                nameof(level)
            );
    }

    /// <summary>The level whose mean fraction of remaining weights is nearest to <paramref name="density"/>.</summary>
    public int LevelNear(double density) => Levels.MinBy(level => Math.Abs(Math.Log(At(level)[0].Density / density)));

    /// <summary>A measure of every replicate, at every level, as mean and interval.</summary>
    public Curve Curve(Func<Run, double> measure) =>
        new(
            Name,
            [
                .. Levels.Select(level => new CurvePoint(
                    At(level)[0].Density,
                    ConfidenceInterval.OfMean(At(level).Select(measure))
                )),
            ]
        );

    /// <inheritdoc/>
    public IEnumerator<Run> GetEnumerator() => _runs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A measure against the fraction of weights density.</summary>
public sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>Fractions of weights density, one per point.</summary>
    public double[] Density => [.. Points.Select(point => point.Density)];

    /// <summary>Means over the replicates.</summary>
    public double[] Means => [.. Points.Select(point => point.Value.Mean)];

    /// <summary>Lower ends of the 95% intervals.</summary>
    public double[] Lows => [.. Points.Select(point => point.Value.Low)];

    /// <summary>Upper ends of the 95% intervals.</summary>
    public double[] Highs => [.. Points.Select(point => point.Value.High)];
}

/// <param name="Density">Fraction of the weights that survive.</param>
/// <param name="Value">Mean and 95% interval over the replicates.</param>
public readonly record struct CurvePoint(double Density, ConfidenceInterval Value);
