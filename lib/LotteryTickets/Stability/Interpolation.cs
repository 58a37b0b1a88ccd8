namespace LotteryTickets;

/// <summary>
/// Measures errors along the straight line between two networks (LMC §2). At every point, including the ends,
/// the running statistics of batch normalization are estimated from training data: interpolated statistics
/// belong to no network, and would show barriers that do not exist.
/// </summary>
/// <param name="engine">The engine that evaluates, with as many points at once as it has workers.</param>
/// <param name="network">The architecture.</param>
/// <param name="data">The data set; errors are measured on its whole training and test sets.</param>
public sealed class Interpolation(IEngine engine, Network network, Dataset data)
{
    private readonly bool _hasStatistics = network.Layout.Any(tensor => !tensor.Trained);

    /// <summary>Points on each line, including the ends; at least 2.</summary>
    public int Points
    {
        get;
        init => field = Argument.AtLeast(2, value, nameof(Points));
    } = LinearPath.PaperPoints;

    /// <summary>The batches from which running statistics are estimated.</summary>
    public StatisticsSample Statistics { get; init; } = new();

    /// <summary>Measures the errors between two networks' weights.</summary>
    /// <exception cref="ArgumentException">The weights do not fit the network's layout.</exception>
    public async Task<LinearPath> BetweenAsync(float[] first, float[] second, CancellationToken cancel = default) =>
        (await BetweenAsync([(first, second)], cancel: cancel))[0];

    /// <summary>Measures the errors between the weights of each pair.</summary>
    /// <param name="pairs">Two networks' weights per line.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <param name="cancel">Stops the measurement before its next point.</param>
    /// <exception cref="ArgumentException">The weights do not fit the network's layout.</exception>
    public async Task<IReadOnlyList<LinearPath>> BetweenAsync(
        IReadOnlyList<(float[] First, float[] Second)> pairs,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        foreach (var (first, second) in pairs)
        {
            network.Layout.Check(first, nameof(pairs));
            network.Layout.Check(second, nameof(pairs));
        }

        var alphas = LinearPath.AlphasOf(Points);
        var errors = new (double Train, double Test)[pairs.Count * Points];
        var progress = new Progress("errors", pairs.Count, errors.Length, show, counted: "lines");
        progress.Begin(reusedSteps: 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(progress.Stopped, cancel);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = engine.Workers, CancellationToken = stop.Token };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, errors.Length),
            parallel,
            (number, _) =>
            {
                var (first, second) = pairs[number / Points];
                errors[number] = Measure(LinearPath.Point(first, second, alphas[number % Points]));
                progress.Step();
                return ValueTask.CompletedTask;
            }
        );
        foreach (var _ in pairs)
            progress.Finish();
        return [.. errors.Chunk(Points).Select(PathOf)];
    }

    private (double Train, double Test) Measure(float[] point)
    {
        var weights = _hasStatistics
            ? engine.EstimateStatistics(network, point, data.Train, Statistics.Draw(data.Train.Count))
            : point;
        return (ErrorOf(weights, data.Train), ErrorOf(weights, data.Test));
    }

    private double ErrorOf(float[] weights, Examples examples) =>
        1 - engine.Evaluate(network, weights, examples).Accuracy;

    private static LinearPath PathOf((double Train, double Test)[] errors) =>
        new(new([.. errors.Select(error => error.Train)]), new([.. errors.Select(error => error.Test)]));
}

/// <summary>
/// The training batches from which the running statistics of an interpolated network are estimated: the same
/// ones for every network.
/// </summary>
/// <param name="Batches">The number of batches; at least 1.</param>
/// <param name="BatchSize">Examples per batch, at least 2; all examples if there are fewer.</param>
/// <param name="Seed">The seed that chooses the examples.</param>
public sealed record StatisticsSample(int Batches = 20, int BatchSize = 128, ulong Seed = 0)
{
    /// <summary>The number of batches.</summary>
    public int Batches { get; init; } = Argument.AtLeast(1, Batches, nameof(Batches));

    /// <summary>Examples per batch.</summary>
    public int BatchSize { get; init; } = Argument.AtLeast(2, BatchSize, nameof(BatchSize));

    /// <summary>Draws the indices of each batch's examples.</summary>
    internal IReadOnlyList<int[]> Draw(int examples)
    {
        var order = new BatchOrder(Seed, examples, Math.Min(BatchSize, examples));
        return [.. Enumerable.Range(0, Batches).Select(batch => order.Indices(batch).ToArray())];
    }
}
