using System.Collections.ObjectModel;

namespace LotteryTickets;

/// <summary>The runs of one kind at one level, one per replicate, ordered by replicate.</summary>
public sealed class RunsAtLevel : ReadOnlyCollection<Run>
{
    internal RunsAtLevel(IEnumerable<Run> runs, IEnumerable<(int Replicate, int Level)> diverged)
        : base([.. runs.OrderBy(run => run.Replicate)]) => Diverged = [.. diverged.Select(run => run.Replicate)];

    /// <summary>The replicates that diverged at some level, so that they may be missing from this one.</summary>
    public IReadOnlyList<int> Diverged { get; }

    /// <summary>The level.</summary>
    public int Level => this[0].Level;

    /// <summary>Fraction of the prunable weights that survive.</summary>
    public double Density => this[0].Density;

    /// <summary>The density in percent, as charts and claims show it: <c>21.1%</c>.</summary>
    public string DensityText => this[0].DensityText;

    /// <summary>Returns the mean and 95% interval of a measure over the runs that did not diverge; NaN if all did.</summary>
    public ConfidenceInterval Mean(Func<Run, double> measure) =>
        ConfidenceInterval.OfMean(this.Where(run => !run.Diverged).Select(measure));
}
