namespace LotteryTickets;

/// <summary>The examples of one replica in one step, and the seed of everything random about the step.</summary>
/// <param name="Indices">The examples, by their index in the training set.</param>
/// <param name="Seed">The seed of augmentation and dropout.</param>
/// <param name="Iteration">The iteration, from 0.</param>
/// <param name="Augmentation">The random variation of images, or null for none.</param>
public sealed record MiniBatch(int[] Indices, ulong Seed = 0, int Iteration = 0, Augmentation? Augmentation = null)
{
    /// <summary>The number of examples.</summary>
    public int Count => Indices.Length;

    /// <summary>Converts indices to a batch without augmentation, in iteration 0 of seed 0.</summary>
    public static implicit operator MiniBatch(int[] indices) => new(indices);

    /// <summary>Draws the crop of the example at a position of the batch; only with augmentation.</summary>
    internal Crop CropOf(int position) => Augmentation!.Draw(Seed, Iteration, Indices[position]);
}
