namespace LotteryTickets;

/// <summary>The errors along the straight line between two networks' weights.</summary>
/// <param name="Train">Errors on the training set.</param>
/// <param name="Test">Errors on the test set.</param>
public sealed record LinearPath(ErrorCurve Train, ErrorCurve Test)
{
    /// <summary>Points on the line in LMC §2.</summary>
    public const int PaperPoints = 30;

    /// <summary>
    /// Returns α · first + (1 − α) · second. Running statistics are interpolated too, and then belong to no network.
    /// </summary>
    public static float[] Point(float[] first, float[] second, double alpha) =>
        [.. first.Zip(second, (one, other) => (float)((alpha * one) + ((1 - alpha) * other)))];

    /// <summary>Returns evenly spaced shares of the first network, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="points"/> is less than 2.</exception>
    public static IReadOnlyList<double> AlphasOf(int points) =>
        [
            .. Enumerable
                .Range(0, Argument.AtLeast(2, points, nameof(points)))
                .Select(point => (double)point / (points - 1)),
        ];
}

/// <summary>Errors at evenly spaced points α of the straight line between two networks, α from 0 to 1.</summary>
/// <param name="Errors">Fractions misclassified: first that of the second network (α = 0), last that of the first (α = 1).</param>
public sealed record ErrorCurve(IReadOnlyList<double> Errors)
{
    /// <summary>The share of the first network at each point.</summary>
    public IReadOnlyList<double> Alphas => LinearPath.AlphasOf(Errors.Count);

    /// <summary>The greatest error on the line.</summary>
    public double Highest => Errors.Max();

    /// <summary>
    /// The error barrier, which LMC §2 calls linear interpolation instability: the greatest error on the line
    /// minus the mean of the errors at its ends. It is never negative, since the ends are on the line.
    /// </summary>
    public double Barrier => Highest - ((Errors[0] + Errors[^1]) / 2);
}

/// <summary>
/// Instability analysis (LMC §2): the errors along the lines between two trainings of each replicate. Networks
/// are called stable if the barrier is below 2 percentage points.
/// </summary>
/// <param name="Replicates">One line per replicate.</param>
public sealed record Instability(IReadOnlyList<LinearPath> Replicates)
{
    /// <summary>The error barrier on the training set, as a fraction, over replicates.</summary>
    public ConfidenceInterval Train => ConfidenceInterval.OfMean(Replicates.Select(path => path.Train.Barrier));

    /// <summary>The error barrier on the test set, as a fraction, over replicates.</summary>
    public ConfidenceInterval Test => ConfidenceInterval.OfMean(Replicates.Select(path => path.Test.Barrier));

    /// <summary>The share of the first network at each point of the lines.</summary>
    public IReadOnlyList<double> Alphas => Replicates.Count > 0 ? Replicates[0].Test.Alphas : [];

    /// <summary>Returns the error at each point, over replicates.</summary>
    /// <param name="set">The training or test errors, such as <c>path =&gt; path.Test</c>.</param>
    public IReadOnlyList<ConfidenceInterval> Along(Func<LinearPath, ErrorCurve> set) =>
        [.. Alphas.Select((_, at) => ConfidenceInterval.OfMean(Replicates.Select(path => set(path).Errors[at])))];
}
