using System.Collections;
using System.Collections.ObjectModel;

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

    public IReadOnlyList<int> Levels { get; }

    /// <summary>The runs whose training diverged; their replicates may lack later levels.</summary>
    public IReadOnlyList<(int Replicate, int Level)> Diverged { get; }

    public int Count => _levels.Values.Sum(level => level.Count);

    public RunsAtLevel Dense => At(0);

    /// <summary>Returns the same runs under another name, as a chart or a table shows it.</summary>
    public RunSet Named(string name) => new(name, this);

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
                $"No level of {Name} is within {Spell.Percent(Tolerance, 0)} of a density of {density}; its densities are {string.Join(", ", _levels.Values.Select(runs => runs.DensityText))}. Train more levels, or choose another density.",
                nameof(density)
            );

    /// <summary>Finds the level whose density is nearest to <paramref name="density"/>; false if no level is within 20% of it.</summary>
    public bool TryLevelNear(double density, out int level)
    {
        double Off(int candidate) => Math.Abs(At(candidate).Density / density - 1);
        level = Levels.DefaultIfEmpty(-1).MinBy(candidate => candidate < 0 ? double.PositiveInfinity : Off(candidate));
        return level >= 0 && Off(level) <= Tolerance;
    }

    /// <summary>Returns the mean and 95% interval of a measure at every level.</summary>
    public Curve Curve(Func<Run, double> measure) =>
        new(
            Name,
            [.. _levels.Values.Select(runs => runs.Density)],
            [.. _levels.Values.Select(runs => runs.Mean(measure))]
        );

    public IEnumerator<Run> GetEnumerator() => _levels.Values.SelectMany(level => level).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A measure against the fraction of weights that survive, one value per level.</summary>
/// <param name="Values">Means and 95% intervals over the replicates.</param>
public sealed record Curve(string Name, double[] Density, IReadOnlyList<ConfidenceInterval> Values);

/// <summary>The runs of one kind at one level, one per replicate, ordered by replicate.</summary>
public sealed class RunsAtLevel : ReadOnlyCollection<Run>
{
    internal RunsAtLevel(IEnumerable<Run> runs, IEnumerable<(int Replicate, int Level)> diverged)
        : base([.. runs.OrderBy(run => run.Replicate)]) => Diverged = [.. diverged.Select(run => run.Replicate)];

    /// <summary>The replicates that diverged at some level; they may be missing from this one.</summary>
    public IReadOnlyList<int> Diverged { get; }

    public int Level => this[0].Level;

    public double Density => this[0].Density;

    public string DensityText => this[0].DensityText;

    /// <summary>Returns the mean and 95% interval of a measure over the runs that did not diverge; NaN if all did.</summary>
    public ConfidenceInterval Mean(Func<Run, double> measure) =>
        ConfidenceInterval.OfMean(this.Where(run => !run.Diverged).Select(measure));
}
