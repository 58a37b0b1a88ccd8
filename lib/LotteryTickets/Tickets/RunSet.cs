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
            all.GroupBy(run => run.Level)
                .ToDictionary(level => level.Key, level => new RunsAtLevel(name, level, Diverged))
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
                FormattableString.Invariant(
                    $"No level of {Name} is within {Spell.Percent(Tolerance, 0)} of a density of {density}; its densities are {string.Join(", ", _levels.Values.Select(runs => runs.DensityText))}. Train more levels, or choose another density."
                ),
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

    /// <summary>Returns the center and 95% interval of a measure at every level.</summary>
    public Curve Curve(Measure measure) =>
        new(
            Name,
            [.. _levels.Values.Select(runs => runs.Density)],
            [.. _levels.Values.Select(runs => runs.Mean(measure).Value)]
        );

    /// <summary>
    /// Returns a claim about the level whose density is nearest to <paramref name="density"/>. It is left out, with the
    /// reason, where no level is within 20% of it, or where another kind that it needs was not trained at that level.
    /// </summary>
    /// <param name="density">The fraction of weights that survive.</param>
    /// <param name="finding">What the paper found at that density, as the end of a sentence.</param>
    /// <param name="paper">What the paper reports.</param>
    /// <param name="rule">The rule, fixed before the run.</param>
    /// <param name="measure">Measures it at a level.</param>
    /// <param name="others">Other kinds that <paramref name="measure"/> uses at that level.</param>
    public Claim ClaimAt(
        double density,
        string finding,
        Reported paper,
        Rule rule,
        Func<int, Estimate> measure,
        params IReadOnlyList<RunSet> others
    )
    {
        string Statement(string at) => $"At {at} of the weights, {finding}";
        if (!TryLevelNear(density, out var level))
            return Claim.NotMeasured(Statement(Spell.Percent(density)), "no level is near: train more levels.");
        var statement = Statement(At(level).DensityText);
        return others.FirstOrDefault(kind => !kind.Levels.Contains(level)) is { } missing
            ? Claim.NotMeasured(statement, $"there is no {missing.Name} at level {level}: train it there.")
            : new Claim(statement, paper, rule, measure(level));
    }

    public IEnumerator<Run> GetEnumerator() => _levels.Values.SelectMany(level => level).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A measure against the fraction of weights that survive, one value per level.</summary>
/// <param name="Values">Means and 95% intervals over the replicates.</param>
public sealed record Curve(string Name, double[] Density, IReadOnlyList<ConfidenceInterval> Values);
