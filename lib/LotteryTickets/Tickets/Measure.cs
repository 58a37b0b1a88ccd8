namespace LotteryTickets;

/// <summary>A measure of one run: its name, how it is written, and how replicates are summarized.</summary>
/// <param name="Name">The name, such as <c>test accuracy</c>.</param>
/// <param name="Quantity">The unit of one value.</param>
/// <param name="Of">The value of a run.</param>
public sealed record Measure(string Name, Quantity Quantity, Func<Run, double> Of)
{
    /// <summary>Test accuracy of the final weights.</summary>
    public static Measure TestAccuracy { get; } = new("test accuracy", Quantity.Percent, run => run.TestAccuracy);

    /// <summary>Test accuracy of the weights with the minimum validation loss.</summary>
    public static Measure TestAccuracyAtEarlyStop { get; } =
        new("test accuracy at early stop", Quantity.Percent, run => run.TestAccuracyAtEarlyStop);

    /// <summary>
    /// The iteration of the minimum validation loss. A network that would reach it later counts as stopping at its last
    /// iteration, so replicates are summarized by ranks.
    /// </summary>
    public static Measure EarlyStopIteration { get; } =
        new("early-stop iteration", Quantity.Iterations, run => run.EarlyStopIteration) { IsRanked = true };

    /// <summary>Whether replicates are summarized by their pseudomedian, as suits censored values, and not by their mean.</summary>
    public bool IsRanked { get; init; }

    internal ConfidenceInterval Center(IEnumerable<double> values) =>
        IsRanked ? ConfidenceInterval.OfPseudomedian(values) : ConfidenceInterval.OfMean(values);

    internal ConfidenceInterval Ratio(IEnumerable<double> ratios) =>
        IsRanked ? ConfidenceInterval.OfPseudomedianRatio(ratios) : ConfidenceInterval.OfGeometricMean(ratios);
}
