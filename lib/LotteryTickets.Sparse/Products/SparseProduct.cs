using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// The two products that a layer of surviving weights consists of. Either costs one kernel call per tile and
/// block, and in it a few cycles per surviving weight and per row. The weights come in blocks by their
/// sources, so that what a tile needs of a block's sources stays in the first-level cache; what the next
/// tile needs beyond that is on its way to the second-level cache meanwhile.
/// </summary>
/// <param name="blocks">The surviving weights.</param>
/// <param name="tiles">The tiles of the target.</param>
internal sealed class SparseProduct(CsrMatrix[] blocks, Tile[] tiles)
{
    private readonly Lookahead _lookahead = new(blocks, tiles);

    /// <summary>Fills the target, tile by tile, with what its rows start from plus weights · source.</summary>
    public void Multiply(ReadOnlySpan<float> weights, ref float source, ref float target, Start start)
    {
        for (var t = 0; t < tiles.Length; t++)
        {
            _lookahead.Prefetch(t, ref source, ref target);
            var tile = tiles[t];
            var next = start;
            foreach (var block in blocks)
            {
                Multiply(
                    block,
                    weights.Slice(block.First, block.Count),
                    ref Unsafe.Add(ref source, tile.Source),
                    ref Unsafe.Add(ref target, tile.Target),
                    tile.Vectors,
                    next
                );
                next = Start.Present;
            }
        }
    }

    /// <summary>Adds delta · source, over all tiles, to each weight's gradient, and the delta alone to each unit's bias's, where there are biases.</summary>
    public void AddGradients(Span<float> gradients, Span<float> biases, ref float source, ref float delta)
    {
        for (var t = 0; t < tiles.Length; t++)
        {
            _lookahead.Prefetch(t, ref source, ref delta);
            var tile = tiles[t];
            ref var deltas = ref Unsafe.Add(ref delta, tile.Target);
            foreach (var block in blocks)
            {
                GradientKernels.Run(
                    tile.Vectors,
                    block.From(0),
                    ref MemoryMarshal.GetReference(gradients.Slice(block.First, block.Count)),
                    ref Unsafe.Add(ref source, tile.Source),
                    ref deltas
                );
            }

            if (!biases.IsEmpty)
            {
                AddSums(blocks[0], biases, ref deltas, tile.Vectors);
            }
        }
    }

    private static void Multiply(
        CsrMatrix connections,
        ReadOnlySpan<float> weights,
        ref float source,
        ref float target,
        int vectors,
        Start start
    )
    {
        ref var first = ref MemoryMarshal.GetReference(weights);
        var row = 0;
        if (vectors >= 4 && connections.AreAlike)
        {
            for (; row + FourRows.Count <= connections.Rows; row += FourRows.Count)
            {
                FourRows.Multiply(vectors, connections, row, ref first, ref source, ref target, start);
            }
        }

        MultiplyKernels.Run(
            vectors,
            connections.From(row),
            connections.Units.AsSpan(row),
            ref first,
            ref source,
            ref target,
            start
        );
    }

    private static void AddSums(CsrMatrix connections, Span<float> sumOfUnit, ref float delta, int vectors)
    {
        var units = connections.Units.AsSpan();
        var row = 0;
        for (; row + 4 <= units.Length; row += 4)
        {
            var sums = Vectors.Sums(
                Added(connections, row, ref delta, vectors),
                Added(connections, row + 1, ref delta, vectors),
                Added(connections, row + 2, ref delta, vectors),
                Added(connections, row + 3, ref delta, vectors)
            );
            for (var i = 0; i < 4; i++)
            {
                sumOfUnit[units[row + i]] += sums[i];
            }
        }

        for (; row < units.Length; row++)
        {
            sumOfUnit[units[row]] += Vectors.Sum(Added(connections, row, ref delta, vectors));
        }
    }

    /// <summary>A row's vectors, added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Added(CsrMatrix connections, int row, ref float delta, int vectors)
    {
        ref var first = ref Unsafe.Add(ref delta, connections.Target(row));
        var sum = Vector512.LoadUnsafe(ref first);
        for (var v = 1; v < vectors; v++)
        {
            sum += Vector512.LoadUnsafe(ref first, (nuint)(v * Lanes.PerVector));
        }

        return sum;
    }
}
