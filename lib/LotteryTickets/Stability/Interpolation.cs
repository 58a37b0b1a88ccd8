namespace LotteryTickets;

/// <summary>
/// Measures errors along the straight line between two networks (LMC §2). At every point, the ends included,
/// the running statistics of batch normalization are estimated anew: interpolated ones belong to no network,
/// and would show barriers where there are none.
/// </summary>
/// <param name="engine">Who evaluates; as many points at once as it has workers.</param>
/// <param name="network">The architecture.</param>
/// <param name="data">Errors are measured on its whole training and test sets.</param>
public sealed class Interpolation(IEngine engine, Network network, Dataset data)
{
    private readonly bool _hasStatistics = network.Layout.Any(tensor => !tensor.Trained);

    /// <summary>Points on each line, the ends included.</summary>
    public int Points { get; init; } = LinearPath.PaperPoints;

    /// <summary>Where running statistics come from.</summary>
    public StatisticsSample Statistics { get; init; } = new();

    /// <summary>The errors between two rows.</summary>
    /// <exception cref="ArgumentException">A row is not of the network's layout.</exception>
    public async Task<LinearPath> Between(float[] first, float[] second) => (await Between([(first, second)]))[0];

    /// <summary>The errors between the rows of each pair.</summary>
    /// <param name="pairs">The rows.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <exception cref="ArgumentException">A row is not of the network's layout.</exception>
    public async Task<IReadOnlyList<LinearPath>> Between(
        IReadOnlyList<(float[] First, float[] Second)> pairs,
        Action<object>? show = null
    )
    {
        foreach (var (first, second) in pairs)
        {
            network.Layout.Check(first, nameof(first));
            network.Layout.Check(second, nameof(second));
        }

        var alphas = LinearPath.AlphasOf(Points);
        var steps = pairs.Count * Points;
        var progress = new Progress("errors", pairs.Count, steps, show, counted: "lines");
        var errors = new (double Train, double Test)[pairs.Count * Points];
        progress.Begin(reusedSteps: 0);
        var sideBySide = new ParallelOptions
        {
            MaxDegreeOfParallelism = engine.Workers,
            CancellationToken = progress.Stopped,
        };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, errors.Length),
            sideBySide,
            (number, _) =>
            {
                var (first, second) = pairs[number / Points];
                errors[number] = Measure(LinearPath.Point(first, second, alphas[number % Points]));
                progress.Step();
                return ValueTask.CompletedTask;
            }
        );
        foreach (var _ in pairs)
        {
            progress.Finish();
        }

        return [.. errors.Chunk(Points).Select(PathOf)];
    }

    private (double Train, double Test) Measure(float[] point)
    {
        var row = _hasStatistics
            ? engine.EstimateStatistics(network, point, data.Train, Statistics.Draw(data.Train.Count))
            : point;
        return (ErrorOf(row, data.Train), ErrorOf(row, data.Test));
    }

    private double ErrorOf(float[] row, Examples examples) => 1 - engine.Evaluate(network, row, examples).Accuracy;

    private static LinearPath PathOf((double Train, double Test)[] errors) =>
        new(
            new ErrorCurve([.. errors.Select(error => error.Train)]),
            new ErrorCurve([.. errors.Select(error => error.Test)])
        );
}
