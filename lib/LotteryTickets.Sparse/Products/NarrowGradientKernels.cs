using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// What <see cref="GradientKernels"/> do, to the same bits, where a vector of sixteen takes two registers or
/// more: eight registers hold a row's gradients, and others a weight's products and the sums of four weights.
/// </summary>
internal static class NarrowGradientKernels
{
    /// <inheritdoc cref="GradientKernels.Run"/>
    public static void Run(int vectors, Rows rows, ref float gradients, ref float source, ref float delta)
    {
        switch (vectors)
        {
            case 8:
                Run<TileOfEight>(rows, ref gradients, ref source, ref delta);
                break;
            case 4:
                Run<TileOfFour>(rows, ref gradients, ref source, ref delta);
                break;
            default:
                Run<TileOfOne>(rows, ref gradients, ref source, ref delta);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T>(Rows rows, ref float gradients, ref float source, ref float delta)
        where T : struct, ITile
    {
        ref var at = ref rows.Sources;
        for (var row = 0; row < rows.Count; row++)
        {
            ref var deltas = ref rows.Target(row, ref delta);
            var (k, end) = (rows.Start(row), rows.End(row));
            for (; k + 4 <= end; k += 4)
            {
                ref var to = ref Unsafe.Add(ref gradients, k);
                var sums = T.FourSums(ref deltas, ref source, ref Unsafe.Add(ref at, k));
                (Vector128.LoadUnsafe(ref to) + sums).StoreUnsafe(ref to);
            }

            for (; k < end; k++)
            {
                Unsafe.Add(ref gradients, k) += T.Sum(ref deltas, ref Unsafe.Add(ref source, Unsafe.Add(ref at, k)));
            }
        }
    }

    /// <summary>Sums, over a tile's vectors of sixteen and their lanes, of delta · source.</summary>
    private interface ITile
    {
        /// <summary>The sum of one weight.</summary>
        static abstract float Sum(ref float deltas, ref float source);

        /// <summary>The sums of four.</summary>
        static abstract Vector128<float> FourSums(ref float deltas, ref float source, ref int at);
    }

    private readonly struct TileOfOne : ITile
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Sum(ref float deltas, ref float source) => Vectors.Sum(Times(ref deltas, ref source));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> FourSums(ref float deltas, ref float source, ref int at) =>
            Vectors.Sums(
                Times(ref deltas, ref Unsafe.Add(ref source, at)),
                Times(ref deltas, ref Unsafe.Add(ref source, Unsafe.Add(ref at, 1))),
                Times(ref deltas, ref Unsafe.Add(ref source, Unsafe.Add(ref at, 2))),
                Times(ref deltas, ref Unsafe.Add(ref source, Unsafe.Add(ref at, 3)))
            );

        /// <summary>The vector's halves, added.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<float> Times(ref float deltas, ref float source) =>
            (Vector256.LoadUnsafe(ref deltas) * Vector256.LoadUnsafe(ref source))
            + (Vector256.LoadUnsafe(ref deltas, 8) * Vector256.LoadUnsafe(ref source, 8));
    }

    /// <summary>Four vectors' lower halves, and their upper ones.</summary>
    private readonly struct TileOfFour : ITile
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Sum(ref float deltas, ref float source) =>
            Vectors.Sum(new Deltas(ref deltas, 8).Times(ref source, 8));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> FourSums(ref float deltas, ref float source, ref int at)
        {
            var all = new Deltas(ref deltas, 8);
            return Vectors.Sums(
                all.Times(ref Unsafe.Add(ref source, at), 8),
                all.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, 1)), 8),
                all.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, 2)), 8),
                all.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, 3)), 8)
            );
        }
    }

    /// <summary>
    /// Eight vectors' lower halves first, then their upper ones: they take one after the other's registers.
    /// </summary>
    private readonly struct TileOfEight : ITile
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Sum(ref float deltas, ref float source) =>
            Vectors.Sum(
                new Deltas(ref deltas, 64).Times(ref source, 64)
                    + new Deltas(ref Unsafe.Add(ref deltas, 8), 64).Times(ref Unsafe.Add(ref source, 8), 64)
            );

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> FourSums(ref float deltas, ref float source, ref int at)
        {
            ref var source0 = ref Unsafe.Add(ref source, at);
            ref var source1 = ref Unsafe.Add(ref source, Unsafe.Add(ref at, 1));
            ref var source2 = ref Unsafe.Add(ref source, Unsafe.Add(ref at, 2));
            ref var source3 = ref Unsafe.Add(ref source, Unsafe.Add(ref at, 3));
            var lower = new Deltas(ref deltas, 64);
            var sum0 = lower.Times(ref source0, 64);
            var sum1 = lower.Times(ref source1, 64);
            var sum2 = lower.Times(ref source2, 64);
            var sum3 = lower.Times(ref source3, 64);
            var upper = new Deltas(ref Unsafe.Add(ref deltas, 8), 64);
            return Vectors.Sums(
                sum0 + upper.Times(ref Unsafe.Add(ref source0, 8), 64),
                sum1 + upper.Times(ref Unsafe.Add(ref source1, 8), 64),
                sum2 + upper.Times(ref Unsafe.Add(ref source2, 8), 64),
                sum3 + upper.Times(ref Unsafe.Add(ref source3, 8), 64)
            );
        }
    }

    /// <summary>Halves of a tile's vectors, in eight registers: one of each of four vectors, and four others.</summary>
    private readonly struct Deltas
    {
        private readonly Vector256<float> _0;
        private readonly Vector256<float> _1;
        private readonly Vector256<float> _2;
        private readonly Vector256<float> _3;
        private readonly Vector256<float> _4;
        private readonly Vector256<float> _5;
        private readonly Vector256<float> _6;
        private readonly Vector256<float> _7;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Deltas(ref float first, nuint others)
        {
            _0 = Vector256.LoadUnsafe(ref first);
            _1 = Vector256.LoadUnsafe(ref first, 16);
            _2 = Vector256.LoadUnsafe(ref first, 32);
            _3 = Vector256.LoadUnsafe(ref first, 48);
            _4 = Vector256.LoadUnsafe(ref first, others);
            _5 = Vector256.LoadUnsafe(ref first, others + 16);
            _6 = Vector256.LoadUnsafe(ref first, others + 32);
            _7 = Vector256.LoadUnsafe(ref first, others + 48);
        }

        /// <summary>The sum of four halves' products plus that of the others'.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<float> Times(ref float source, nuint others)
        {
            var sum = _0 * Vector256.LoadUnsafe(ref source);
            var other = _4 * Vector256.LoadUnsafe(ref source, others);
            sum = Vector256.MultiplyAddEstimate(_1, Vector256.LoadUnsafe(ref source, 16), sum);
            other = Vector256.MultiplyAddEstimate(_5, Vector256.LoadUnsafe(ref source, others + 16), other);
            sum = Vector256.MultiplyAddEstimate(_2, Vector256.LoadUnsafe(ref source, 32), sum);
            other = Vector256.MultiplyAddEstimate(_6, Vector256.LoadUnsafe(ref source, others + 32), other);
            sum = Vector256.MultiplyAddEstimate(_3, Vector256.LoadUnsafe(ref source, 48), sum);
            other = Vector256.MultiplyAddEstimate(_7, Vector256.LoadUnsafe(ref source, others + 48), other);
            return sum + other;
        }
    }
}
