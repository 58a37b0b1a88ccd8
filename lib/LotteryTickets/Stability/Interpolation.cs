namespace LotteryTickets;

// Interpolated running statistics belong to no network: they are estimated anywhere on a line, also at its ends.
internal sealed class Interpolation(IEngine engine, Network network, Dataset data, int points = LinearPath.PaperPoints)
{
    private const int SampledBatches = 20;
    private const int SampledBatchSize = 128;

    private readonly bool _hasStatistics = network.Layout.Any(tensor => !tensor.Trained);

    public async Task<IReadOnlyList<LinearPath>> BetweenAsync(
        IReadOnlyList<(float[] First, float[] Second)> pairs,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        foreach (var weights in pairs.SelectMany(pair => new[] { pair.First, pair.Second }))
            network.Layout.Check(weights, nameof(pairs));

        var alphas = LinearPath.AlphasOf(points);
        var errors = new (double Train, double Test)[pairs.Count * points];
        var progress = new Progress("errors", pairs.Count, errors.Length, show, counted: "lines");
        progress.Begin(reusedSteps: 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(progress.Stopped, cancel);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = engine.Workers, CancellationToken = stop.Token };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, errors.Length),
            parallel,
            (number, _) =>
            {
                var (first, second) = pairs[number / points];
                errors[number] = Measure(LinearPath.Point(first, second, alphas[number % points]));
                progress.Step();
                return ValueTask.CompletedTask;
            }
        );
        foreach (var _ in pairs)
            progress.Finish();
        return [.. errors.Chunk(points).Select(PathOf)];
    }

    // The same batches for every network; fewer examples than a batch has are one batch.
    public static IReadOnlyList<int[]> Sample(int examples)
    {
        var order = new BatchOrder(seed: 0, examples, Math.Min(SampledBatchSize, examples));
        return [.. Enumerable.Range(0, SampledBatches).Select(batch => order.Indices(batch).ToArray())];
    }

    private (double Train, double Test) Measure(float[] point)
    {
        var weights = _hasStatistics
            ? engine.EstimateStatistics(network, point, data.Train, Sample(data.Train.Count))
            : point;
        return (ErrorOf(weights, data.Train), ErrorOf(weights, data.Test));
    }

    private double ErrorOf(float[] weights, Examples examples) =>
        1 - engine.Evaluate(network, weights, examples).Accuracy;

    private static LinearPath PathOf((double Train, double Test)[] errors) =>
        new(new([.. errors.Select(error => error.Train)]), new([.. errors.Select(error => error.Test)]));
}
