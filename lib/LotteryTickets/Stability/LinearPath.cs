namespace LotteryTickets;

/// <summary>The errors along the straight line between two networks' weights.</summary>
public sealed record LinearPath(ErrorCurve Train, ErrorCurve Test)
{
    internal const int PaperPoints = 30;

    internal static float[] Point(float[] first, float[] second, double alpha) =>
        [.. first.Zip(second, (one, other) => (float)((alpha * one) + ((1 - alpha) * other)))];

    internal static IReadOnlyList<double> AlphasOf(int points) =>
        [.. Enumerable.Range(0, points).Select(point => (double)point / (points - 1))];
}

/// <summary>Errors at evenly spaced points α of the straight line between two networks, α from 0 to 1.</summary>
/// <param name="Errors">Fractions misclassified: first that of the second network (α = 0), last that of the first (α = 1).</param>
public sealed record ErrorCurve(IReadOnlyList<double> Errors)
{
    internal IReadOnlyList<double> Alphas => LinearPath.AlphasOf(Errors.Count);

    public double Highest => Errors.Max();

    /// <summary>The error barrier (LMC §2): the greatest error minus the mean of the errors at the ends.</summary>
    public double Barrier => Highest - ((Errors[0] + Errors[^1]) / 2);
}

/// <summary>
/// Instability analysis (LMC §2): a network is stable if its barrier is below 2 percentage points. A barrier cannot be
/// negative, so replicates are summarized by ranks.
/// </summary>
public sealed record Instability(IReadOnlyList<LinearPath> Replicates)
{
    /// <summary>The error barrier on the training set, as a fraction, over replicates.</summary>
    public ConfidenceInterval Train => Over(path => path.Train.Barrier);

    /// <summary>The error barrier on the test set, as a fraction, over replicates.</summary>
    public ConfidenceInterval Test => Over(path => path.Test.Barrier);

    /// <summary>The larger of both barriers: below 2 percentage points, a network is stable on both sets.</summary>
    public ConfidenceInterval Larger => Over(path => Math.Max(path.Train.Barrier, path.Test.Barrier));

    /// <summary>The smaller of both barriers: above 2 percentage points, a network is unstable on both sets.</summary>
    public ConfidenceInterval Smaller => Over(path => Math.Min(path.Train.Barrier, path.Test.Barrier));

    /// <summary>The share of the first network at each point of the lines.</summary>
    public IReadOnlyList<double> Alphas => Replicates.Count > 0 ? Replicates[0].Test.Alphas : [];

    /// <summary>Returns the error at each point, over replicates.</summary>
    /// <param name="set">The training or test errors, such as <c>path =&gt; path.Test</c>.</param>
    public IReadOnlyList<ConfidenceInterval> Along(Func<LinearPath, ErrorCurve> set) =>
        [.. Alphas.Select((_, at) => ConfidenceInterval.OfMean(Replicates.Select(path => set(path).Errors[at])))];

    private ConfidenceInterval Over(Func<LinearPath, double> barrier) =>
        ConfidenceInterval.OfPseudomedian(Replicates.Select(barrier));
}
