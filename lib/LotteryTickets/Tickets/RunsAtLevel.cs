using System.Collections.ObjectModel;

namespace LotteryTickets;

/// <summary>The runs of one kind at one level, one per replicate, ordered by replicate.</summary>
public sealed class RunsAtLevel : ReadOnlyCollection<Run>
{
    internal RunsAtLevel(IEnumerable<Run> runs, IEnumerable<int> diverged)
        : base([.. runs.OrderBy(run => run.Replicate)]) => Diverged = [.. diverged];

    /// <summary>The replicates that are missing because their training diverged.</summary>
    public IReadOnlyList<int> Diverged { get; }

    /// <summary>The level.</summary>
    public int Level => this[0].Level;

    /// <summary>Fraction of the prunable weights that survive.</summary>
    public double Density => this[0].Density;

    /// <summary>The density in percent, as charts and claims show it: <c>21.1%</c>.</summary>
    public string DensityText => this[0].DensityText;

    /// <summary>Returns the mean and 95% interval of a measure over the replicates.</summary>
    public ConfidenceInterval Mean(Func<Run, double> measure) => ConfidenceInterval.OfMean(this.Select(measure));
}

/// <summary>A run that is missing because its training diverged.</summary>
/// <param name="Replicate">Its replicate.</param>
/// <param name="Level">The level at which it diverged; later levels of this replicate are missing too.</param>
/// <param name="Reason">What happened, in a sentence.</param>
public sealed record DivergedRun(int Replicate, int Level, string Reason);
