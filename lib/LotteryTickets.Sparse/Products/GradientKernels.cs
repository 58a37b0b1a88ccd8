using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// gradients[k] += source[k] · delta for one row and one tile: what each weight's source says about the
/// gradient of the row's target, which stays in registers. A weight costs one load and multiply-add per
/// vector of the tile, and its share of the sums over lanes: a sixteenth, at the end of a row a quarter, of
/// what <see cref="Vectors"/> says.
/// </summary>
internal static class GradientKernels
{
    /// <param name="vectors">One of <see cref="Tile.Sizes"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="gradients">The first weight's gradient.</param>
    /// <param name="source">Where the sources begin.</param>
    /// <param name="delta">Where the gradients of the targets begin.</param>
    public static void Run(int vectors, Rows rows, ref float gradients, ref float source, ref float delta)
    {
        if (!Vectors.SumSixteen)
        {
            NarrowGradientKernels.Run(vectors, rows, ref gradients, ref source, ref delta);
            return;
        }

        switch (vectors)
        {
            case 8:
                Run<Eight>(rows, ref gradients, ref source, ref delta);
                break;
            case 4:
                Run<Four>(rows, ref gradients, ref source, ref delta);
                break;
            default:
                Run<One>(rows, ref gradients, ref source, ref delta);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run<T>(Rows rows, ref float gradients, ref float source, ref float delta)
        where T : struct, IDeltas<T>
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var deltas = T.Load(ref rows.Target(row, ref delta));
            ref var at = ref rows.Sources;
            var (k, end) = (rows.Start(row), rows.End(row));
            for (; k + 16 <= end; k += 16)
            {
                ref var to = ref Unsafe.Add(ref gradients, k);
                var sums = Sixteen(deltas, ref source, ref Unsafe.Add(ref at, k));
                (Vector512.LoadUnsafe(ref to) + sums).StoreUnsafe(ref to);
            }

            for (; k + 4 <= end; k += 4)
            {
                ref var to = ref Unsafe.Add(ref gradients, k);
                var sums = FourSums(deltas, ref source, ref Unsafe.Add(ref at, k));
                (Vector128.LoadUnsafe(ref to) + sums).StoreUnsafe(ref to);
            }

            for (; k < end; k++)
            {
                Unsafe.Add(ref gradients, k) += Vectors.Sum(
                    deltas.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, k)))
                );
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sixteen<T>(T deltas, ref float source, ref int at)
        where T : struct, IDeltas<T>
    {
        return Vectors.AddPairs(
            HalfOfSixteen(deltas, ref source, ref at),
            HalfOfSixteen(deltas, ref source, ref Unsafe.Add(ref at, 2))
        );
    }

    /// <summary>The products of two neighbours in every four of sixteen weights, folded to a half each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> HalfOfSixteen<T>(T deltas, ref float source, ref int at)
        where T : struct, IDeltas<T>
    {
        var a = Pair.Load(ref at);
        var b = Pair.Load(ref Unsafe.Add(ref at, 4));
        var c = Pair.Load(ref Unsafe.Add(ref at, 8));
        var d = Pair.Load(ref Unsafe.Add(ref at, 12));
        return Vectors.AddPairs(
            Vectors.Fold(
                deltas.Times(ref Unsafe.Add(ref source, a.First)),
                deltas.Times(ref Unsafe.Add(ref source, b.First)),
                deltas.Times(ref Unsafe.Add(ref source, c.First)),
                deltas.Times(ref Unsafe.Add(ref source, d.First))
            ),
            Vectors.Fold(
                deltas.Times(ref Unsafe.Add(ref source, a.Second)),
                deltas.Times(ref Unsafe.Add(ref source, b.Second)),
                deltas.Times(ref Unsafe.Add(ref source, c.Second)),
                deltas.Times(ref Unsafe.Add(ref source, d.Second))
            )
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FourSums<T>(T deltas, ref float source, ref int at)
        where T : struct, IDeltas<T> =>
        Vectors.Sums(
            deltas.Times(ref Unsafe.Add(ref source, at)),
            deltas.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, 1))),
            deltas.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, 2))),
            deltas.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, 3)))
        );

    /// <summary>A tile's neighbouring vectors of gradients, in registers.</summary>
    private interface IDeltas<T>
        where T : struct, IDeltas<T>
    {
        /// <summary>The vectors from the first number on.</summary>
        static abstract T Load(ref float first);

        /// <summary>The sum, over the vectors, of delta · source.</summary>
        Vector512<float> Times(ref float source);
    }

    private readonly struct One : IDeltas<One>
    {
        private readonly Vector512<float> _0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static One Load(ref float first) => new(ref first);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public One(ref float first) => _0 = Vector512.LoadUnsafe(ref first);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Times(ref float source) => _0 * Vector512.LoadUnsafe(ref source);
    }

    private readonly struct Four : IDeltas<Four>
    {
        private readonly Vector512<float> _0;
        private readonly Vector512<float> _1;
        private readonly Vector512<float> _2;
        private readonly Vector512<float> _3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Four Load(ref float first) => new(ref first);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Four(ref float first)
        {
            _0 = Vector512.LoadUnsafe(ref first);
            _1 = Vector512.LoadUnsafe(ref first, 16);
            _2 = Vector512.LoadUnsafe(ref first, 32);
            _3 = Vector512.LoadUnsafe(ref first, 48);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Times(ref float source)
        {
            var sum = _0 * Vector512.LoadUnsafe(ref source);
            sum = Vector512.MultiplyAddEstimate(_1, Vector512.LoadUnsafe(ref source, 16), sum);
            sum = Vector512.MultiplyAddEstimate(_2, Vector512.LoadUnsafe(ref source, 32), sum);
            return Vector512.MultiplyAddEstimate(_3, Vector512.LoadUnsafe(ref source, 48), sum);
        }
    }

    private readonly struct Eight : IDeltas<Eight>
    {
        private readonly Four _low;
        private readonly Four _high;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Eight Load(ref float first) => new(ref first);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Eight(ref float first)
        {
            _low = new Four(ref first);
            _high = new Four(ref Unsafe.Add(ref first, 64));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Times(ref float source) =>
            _low.Times(ref source) + _high.Times(ref Unsafe.Add(ref source, 64));
    }
}
