namespace LotteryTickets.Sparse;

/// <summary>
/// A few neighbouring vectors of the target, small enough for a row's sums to stay in registers, and
/// where the source begins for them.
/// </summary>
internal readonly record struct Tile(int Source, int Target, int Vectors)
{
    /// <summary>The numbers of vectors that there are kernels for, largest first.</summary>
    public static readonly int[] Sizes = [8, 4, 1];

    /// <summary>Neighbouring vectors cut into tiles.</summary>
    public static IEnumerable<Tile> Cut(int source, int target, int vectors)
    {
        for (var done = 0; done < vectors; )
        {
            var size = Sizes.First(size => size <= vectors - done);
            var offset = done * Lanes.PerVector;
            yield return new Tile(source + offset, target + offset, size);
            done += size;
        }
    }
}
