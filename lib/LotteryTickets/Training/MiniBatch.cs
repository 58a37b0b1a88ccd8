namespace LotteryTickets;

/// <summary>
/// What one replica learns from in one step: which examples, and what decides all that is random about
/// the step. Where nothing is, it may be written as its indices.
/// </summary>
/// <param name="Indices">Its examples, by their place in the training set.</param>
/// <param name="Seed">Governs augmentation and dropout.</param>
/// <param name="Iteration">The iteration, from 0, whose step this is.</param>
/// <param name="Augmentation">How images are varied; null to take them as they are.</param>
public sealed record MiniBatch(int[] Indices, ulong Seed = 0, int Iteration = 0, Augmentation? Augmentation = null)
{
    /// <summary>Number of examples.</summary>
    public int Count => Indices.Length;

    /// <summary>A batch without augmentation, in iteration 0 of seed 0.</summary>
    public static implicit operator MiniBatch(int[] indices) => new(indices);

    /// <summary>How the example at a place of the batch is seen; only where there is augmentation.</summary>
    internal Crop CropOf(int position) => Augmentation!.Draw(Seed, Iteration, Indices[position]);
}
