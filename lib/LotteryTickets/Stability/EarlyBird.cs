namespace LotteryTickets;

/// <summary>Finds when a mask has settled during training: an early-bird ticket (You et al. 2020, 1909.11957).</summary>
public static class EarlyBird
{
    /// <summary>Returns the distance of each mask to each other one.</summary>
    /// <param name="masks">The masks of successive looks.</param>
    /// <param name="distance">Such as <c>(a, b) =&gt; MaskOverlap.Of(a, b).Hamming</c>.</param>
    public static double[,] Distances<T>(IReadOnlyList<T> masks, Func<T, T, double> distance)
    {
        var distances = new double[masks.Count, masks.Count];
        for (var i = 0; i < masks.Count; i++)
        for (var j = 0; j < i; j++)
            distances[i, j] = distances[j, i] = distance(masks[i], masks[j]);
        return distances;
    }

    /// <summary>
    /// Returns the first look whose mask has settled: with its predecessors it fills a queue, and its distance to each of
    /// them is at most <paramref name="epsilon"/>. The authors' code compares so; it keeps five masks.
    /// </summary>
    /// <returns>The index of the look, from <paramref name="length"/> − 1 on, or null if no mask has settled.</returns>
    public static int? Settled(double[,] distances, double epsilon = 0.1, int length = 5)
    {
        Argument.AtLeast(2, length, nameof(length));
        for (var look = length - 1; look < distances.GetLength(0); look++)
            if (Enumerable.Range(1, length - 1).All(back => distances[look, look - back] <= epsilon))
                return look;
        return null;
    }
}
