namespace LotteryTickets;

internal static class RunningStatistics
{
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

    // With momentum 1 the running statistics are those of the last batch.
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
