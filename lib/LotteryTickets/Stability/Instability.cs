namespace LotteryTickets;

/// <summary>
/// Instability analysis (LMC §2): the errors along the lines between two trainings of each replicate. Networks
/// are called stable where the barrier is below 2 percentage points.
/// </summary>
/// <param name="Replicates">One line per replicate.</param>
public sealed record Instability(IReadOnlyList<LinearPath> Replicates)
{
    /// <summary>The error barrier on the training set, as a fraction, over replicates.</summary>
    public ConfidenceInterval Train => ConfidenceInterval.OfMean(Replicates.Select(path => path.Train.Barrier));

    /// <summary>The error barrier on the test set, as a fraction, over replicates.</summary>
    public ConfidenceInterval Test => ConfidenceInterval.OfMean(Replicates.Select(path => path.Test.Barrier));

    /// <summary>The share of the first network at each point of the lines.</summary>
    public IReadOnlyList<double> Alphas => Replicates[0].Test.Alphas;

    /// <summary>The error at each point, over replicates.</summary>
    /// <param name="set">Which errors, such as <c>path =&gt; path.Test</c>.</param>
    public IReadOnlyList<ConfidenceInterval> Along(Func<LinearPath, ErrorCurve> set) =>
        [
            .. Enumerable
                .Range(0, Alphas.Count)
                .Select(point => ConfidenceInterval.OfMean(Replicates.Select(path => set(path).Errors[point]))),
        ];
}
