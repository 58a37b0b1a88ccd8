namespace LotteryTickets;

/// <summary>Random masks that leave small layers denser than large ones: those of SET, or with kernels (ERK) those of RigL §3.</summary>
public static class ErdosRenyi
{
    /// <summary>
    /// Returns a density for each prunable tensor, in proportion to the sum of its extents ÷ their product. A tensor that
    /// would exceed 1 stays dense, and the others share what is left.
    /// </summary>
    /// <param name="density">The density of all of them together: more than 0, at most 1.</param>
    /// <param name="kernels">Whether height and width of a kernel count among the extents, as in RigL.</param>
    public static IReadOnlyList<double> Densities(ParameterLayout layout, double density, bool kernels = true)
    {
        Argument.InRange(density, density is > 0 and <= 1, nameof(density), "A density is more than 0, at most 1.");
        ParameterInfo[] sparse = [.. layout.Prunable];
        while (true)
        {
            var dense = layout.Prunable.Except(sparse).Sum(tensor => tensor.Length);
            var factor =
                (density * layout.PrunableLength - dense) / sparse.Sum(tensor => Share(tensor) * tensor.Length);
            ParameterInfo[] fitting = [.. sparse.Where(tensor => factor * Share(tensor) <= 1)];
            if (fitting.Length == sparse.Length)
                return [.. layout.Prunable.Select(tensor => sparse.Contains(tensor) ? factor * Share(tensor) : 1)];
            sparse = fitting;
        }

        double Share(ParameterInfo tensor)
        {
            int[] extents = [.. tensor.Shape.Take(kernels ? 4 : 2)];
            return extents.Sum() / extents.Aggregate(1.0, (product, extent) => product * extent);
        }
    }
}
