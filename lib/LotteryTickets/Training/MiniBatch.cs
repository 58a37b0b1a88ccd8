namespace LotteryTickets;

// The examples of one replica in one step, by index, and the seed of everything random about the step.
internal sealed record MiniBatch(int[] Indices, ulong Seed = 0, int Iteration = 0, Augmentation? Augmentation = null)
{
    public int Count => Indices.Length;

    public static implicit operator MiniBatch(int[] indices) => new(indices);

    internal Crop CropOf(int position) => Augmentation!.Draw(Seed, Iteration, Indices[position]);
}
