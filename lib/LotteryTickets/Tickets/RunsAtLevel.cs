using System.Collections.ObjectModel;

namespace LotteryTickets;

/// <summary>The runs of one kind at one level, one per replicate, ordered by replicate.</summary>
public sealed class RunsAtLevel : ReadOnlyCollection<Run>
{
    private readonly string _kind;

    internal RunsAtLevel(string kind, IEnumerable<Run> runs, IEnumerable<(int Replicate, int Level)> diverged)
        : base([.. runs.OrderBy(run => run.Replicate)]) =>
        (_kind, Diverged) = (kind, [.. diverged.Select(run => run.Replicate)]);

    /// <summary>The kind of these runs, such as <c>winning ticket</c>; level 0 is the <c>dense network</c>.</summary>
    public string Name => Level == 0 ? "dense network" : _kind;

    /// <summary>The replicates that diverged at some level; they may be missing from this one.</summary>
    public IReadOnlyList<int> Diverged { get; }

    public int Level => this[0].Level;

    public double Density => this[0].Density;

    public string DensityText => this[0].DensityText;

    /// <summary>Returns the mean and 95% interval of a measure over the runs that did not diverge; NaN if all did.</summary>
    public ConfidenceInterval Mean(Func<Run, double> measure) => ConfidenceInterval.OfMean(PerReplicate(measure));

    /// <summary>Returns a measure with its 95% interval, under the names of the measure and of these runs.</summary>
    public Estimate Mean(Measure measure) =>
        new(new($"{measure.Name}, {Name}", measure.Quantity), measure.Center(PerReplicate(measure.Of)));

    /// <summary>
    /// Chooses by mean validation accuracy: the best learning rate, level or budget. Nothing is ever chosen by test
    /// accuracy, which comes out for charts and claims only.
    /// </summary>
    /// <param name="candidates">The runs to choose from, in order of preference where they are equal.</param>
    public static RunsAtLevel BestByValidation(IEnumerable<RunsAtLevel> candidates) =>
        candidates.MaxBy(runs => runs.Mean(run => run.ValidationAccuracy).Mean)
        ?? throw new ArgumentException("There is nothing to choose from.", nameof(candidates));

    // Runs that share a replicate are not independent: a replicate is one value, whatever the number of its runs.
    private IEnumerable<double> PerReplicate(Func<Run, double> measure) =>
        this.Where(run => !run.Diverged)
            .GroupBy(run => run.Replicate, measure)
            .Select(replicate => replicate.Average());
}
