namespace LotteryTickets;

/// <summary>Estimates running statistics for engines.</summary>
internal static class RunningStatistics
{
    /// <summary>
    /// Copies weights, with running statistics that are the means over one or more batches. Nothing but the statistics is
    /// read of what <paramref name="observe"/> returns for a batch.
    /// </summary>
    public static float[] Average(
        ParameterLayout layout,
        float[] weights,
        IReadOnlyList<int[]> batches,
        Func<int[], float[]> observe
    )
    {
        int[] statistics = [.. layout.Where(tensor => !tensor.Trained).SelectMany(tensor => tensor.Positions)];
        var estimated = (float[])weights.Clone();
        if (statistics.Length == 0)
            return estimated;
        var sums = new double[statistics.Length];
        foreach (var batch in batches)
        {
            var observed = observe(batch);
            for (var i = 0; i < sums.Length; i++)
                sums[i] += observed[statistics[i]];
        }

        foreach (var (at, sum) in statistics.Zip(sums))
            estimated[at] = (float)(sum / batches.Count);
        return estimated;
    }

    /// <summary>
    /// Returns the same network, over an equal layout, whose batch normalization moves its running statistics by this
    /// share: with 1 they are those of the last batch alone.
    /// </summary>
    public static Network WithMomentum(this Network network, double momentum) =>
        new(network.Name, network.Input, WithMomentum(network.Layers, momentum));

    private static Layer[] WithMomentum(IEnumerable<Layer> layers, double momentum) =>
        [
            .. layers.Select(layer =>
                layer switch
                {
                    BatchNormalization normalization => normalization with { Momentum = momentum },
                    Residual(var body, var shortcut) => new Residual(
                        WithMomentum(body, momentum),
                        WithMomentum(shortcut, momentum)
                    ),
                    _ => layer,
                }
            ),
        ];
}
