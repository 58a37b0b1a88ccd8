using System.Collections;

namespace LotteryTickets;

/// <summary>The runs of one kind (winning tickets, or one control): one per level and replicate.</summary>
public sealed class RunSet : IReadOnlyCollection<Run>
{
    private const double Tolerance = 0.2; // relative; neighboring levels of the papers differ by 20%

    private readonly SortedDictionary<int, RunsAtLevel> _levels;

    internal RunSet(string name, IEnumerable<Run> runs)
    {
        Run[] all = [.. runs];
        Name = name;
        Diverged = [.. all.Where(run => run.Diverged).Select(run => (run.Replicate, run.Level))];
        _levels = new(
            all.GroupBy(run => run.Level).ToDictionary(level => level.Key, level => new RunsAtLevel(level, Diverged))
        );
        Levels = [.. _levels.Keys];
    }

    /// <summary>The kind of these runs, such as <c>random reinitialization</c>.</summary>
    public string Name { get; }

    /// <summary>The levels for which there are runs, ascending.</summary>
    public IReadOnlyList<int> Levels { get; }

    /// <summary>The runs whose training diverged. Their replicates may lack later levels.</summary>
    public IReadOnlyList<(int Replicate, int Level)> Diverged { get; }

    /// <inheritdoc/>
    public int Count => _levels.Values.Sum(level => level.Count);

    /// <summary>The dense networks: the runs of level 0.</summary>
    /// <exception cref="ArgumentException">There are no runs of level 0.</exception>
    public RunsAtLevel Dense => At(0);

    /// <summary>Returns the same runs under another name, as a chart or a table shows it.</summary>
    public RunSet Named(string name) => new(name, this);

    /// <summary>Returns the runs of one level, one per replicate.</summary>
    /// <exception cref="ArgumentException">There are no runs of that level.</exception>
    public RunsAtLevel At(int level) =>
        _levels.TryGetValue(level, out var found)
            ? found
            : throw new ArgumentException(
                $"There are no runs of {Name} at level {level}; there are for {string.Join(", ", Levels)}.",
                nameof(level)
            );

    /// <summary>Returns the level whose density is nearest to <paramref name="density"/>.</summary>
    /// <exception cref="ArgumentException">No level is within 20% of that density.</exception>
    public int LevelNear(double density) =>
        TryLevelNear(density, out var level)
            ? level
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"No level of {Name} is within {Spell.Percent(Tolerance, 0)} of a density of {density}; its densities are {string.Join(", ", _levels.Values.Select(runs => runs.DensityText))}. Train more levels, or choose another density."
                ),
                nameof(density)
            );

    /// <summary>Finds the level whose density is nearest to <paramref name="density"/>; false if none is within 20% of it.</summary>
    public bool TryLevelNear(double density, out int level)
    {
        double Off(int candidate) => Math.Abs(At(candidate).Density / density - 1);
        level = Levels.DefaultIfEmpty(-1).MinBy(candidate => candidate < 0 ? double.PositiveInfinity : Off(candidate));
        return level >= 0 && Off(level) <= Tolerance;
    }

    /// <summary>Returns the mean and 95% interval of a measure at every level.</summary>
    public Curve Curve(Func<Run, double> measure) =>
        new(Name, [.. _levels.Values.Select(runs => new CurvePoint(runs.Density, runs.Mean(measure)))]);

    /// <inheritdoc/>
    public IEnumerator<Run> GetEnumerator() => _levels.Values.SelectMany(level => level).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A measure against the fraction of weights that survive.</summary>
/// <param name="Name">The kind of the runs.</param>
/// <param name="Points">One point per level.</param>
public sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>Fractions of weights that survive, one per point.</summary>
    public double[] Density => [.. Points.Select(point => point.Density)];

    /// <summary>Means over the replicates.</summary>
    public double[] Means => [.. Points.Select(point => point.Value.Mean)];
}

/// <param name="Density">Fraction of the weights that survive.</param>
/// <param name="Value">Mean and 95% interval over the replicates.</param>
public readonly record struct CurvePoint(double Density, ConfidenceInterval Value);
