using LotteryTickets;

namespace Benchmarks.Subjects;

/// <summary>Masks at random places.</summary>
internal static class RandomMask
{
    /// <summary>The mask that keeps this fraction of each layer's weights.</summary>
    public static Mask Of(ParameterLayout layout, double density)
    {
        var flags = new bool[layout.Length];
        foreach (var tensor in layout)
        {
            var kept = tensor.Prunable ? (int)Math.Round(density * tensor.Length) : tensor.Length;
            tensor.Of(flags)[..kept].Fill(true);
        }

        return new Mask(layout, flags).ShuffledWithinLayers(seed: 1);
    }
}
