namespace LotteryTickets;

/// <summary>Estimates running statistics for engines.</summary>
internal static class RunningStatistics
{
    /// <summary>Copies weights, with running statistics that are the means over batches.</summary>
    /// <param name="layout">The layout of the weights.</param>
    /// <param name="row">The weights.</param>
    /// <param name="batches">The batches, one or more.</param>
    /// <param name="observe">Returns weights with the statistics of one batch; nothing else of them is read.</param>
    public static float[] Average(
        ParameterLayout layout,
        float[] row,
        IReadOnlyList<int[]> batches,
        Func<int[], float[]> observe
    )
    {
        ParameterInfo[] statistics = [.. layout.Where(tensor => !tensor.Trained)];
        var estimated = (float[])row.Clone();
        if (statistics.Length == 0)
        {
            return estimated;
        }

        var sums = Array.ConvertAll(statistics, tensor => new double[tensor.Length]);
        foreach (var batch in batches)
        {
            var observed = observe(batch);
            foreach (var (tensor, sum) in statistics.Zip(sums))
            {
                Add(tensor.Of(observed), sum);
            }
        }

        foreach (var (tensor, sum) in statistics.Zip(sums))
        {
            Array.ConvertAll(sum, value => (float)(value / batches.Count)).CopyTo(tensor.Of(estimated));
        }

        return estimated;
    }

    private static void Add(ReadOnlySpan<float> values, double[] sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += values[i];
        }
    }
}

/// <summary>Changes the momentum of a network's batch normalization.</summary>
internal static class NormalizationMomentum
{
    /// <summary>
    /// The same network, over an equal layout, whose batch normalization moves its running statistics by this
    /// share: with 1 they are those of the last batch alone.
    /// </summary>
    public static Network WithMomentum(this Network network, double momentum) =>
        new(network.Name, network.Input, [.. network.Layers.Select(layer => Of(layer, momentum))]);

    private static Layer Of(Layer layer, double momentum) =>
        layer switch
        {
            BatchNormalization normalization => normalization with { Momentum = momentum },
            Residual(var body, var shortcut) => new Residual(
                [.. body.Select(inner => Of(inner, momentum))],
                [.. shortcut.Select(inner => Of(inner, momentum))]
            ),
            _ => layer,
        };
}
