using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// What <see cref="GradientKernels"/> do, to the same bits, where a vector of sixteen takes two registers or
/// more. Eight registers hold a row's gradients: all of a tile of four vectors, or half of a tile of eight.
/// </summary>
internal static class NarrowGradientKernels
{
    /// <inheritdoc cref="GradientKernels.Run"/>
    public static void Run(int vectors, Rows rows, ref float gradients, ref float source, ref float delta)
    {
        switch (vectors)
        {
            case 8:
                RunEight(rows, ref gradients, ref source, ref delta);
                break;
            case 4:
                Run<Four>(rows, ref gradients, ref source, ref delta);
                break;
            default:
                Run<One>(rows, ref gradients, ref source, ref delta);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T>(Rows rows, ref float gradients, ref float source, ref float delta)
        where T : struct, IDeltas<T>
    {
        ref var at = ref rows.Sources;
        for (var row = 0; row < rows.Count; row++)
        {
            var deltas = T.Load(ref rows.Target(row, ref delta));
            var (k, end) = (rows.Start(row), rows.End(row));
            for (; k + 4 <= end; k += 4)
            {
                ref var to = ref Unsafe.Add(ref gradients, k);
                var sums = Vectors.Sums(
                    deltas.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, k))),
                    deltas.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, k + 1))),
                    deltas.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, k + 2))),
                    deltas.Times(ref Unsafe.Add(ref source, Unsafe.Add(ref at, k + 3)))
                );
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

    /// <summary>Of four weights first the vectors' lower halves and then the upper ones, which take the same registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunEight(Rows rows, ref float gradients, ref float source, ref float delta)
    {
        ref var at = ref rows.Sources;
        for (var row = 0; row < rows.Count; row++)
        {
            ref var lower = ref rows.Target(row, ref delta);
            ref var upper = ref Unsafe.Add(ref lower, 8);
            var (k, end) = (rows.Start(row), rows.End(row));
            for (; k + 4 <= end; k += 4)
            {
                ref var to = ref Unsafe.Add(ref gradients, k);
                ref var source0 = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k));
                ref var source1 = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k + 1));
                ref var source2 = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k + 2));
                ref var source3 = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k + 3));
                var deltas = HalfOfEight.Load(ref lower);
                var sum0 = deltas.Times(ref source0);
                var sum1 = deltas.Times(ref source1);
                var sum2 = deltas.Times(ref source2);
                var sum3 = deltas.Times(ref source3);
                deltas = HalfOfEight.Load(ref upper);
                sum0 += deltas.Times(ref Unsafe.Add(ref source0, 8));
                sum1 += deltas.Times(ref Unsafe.Add(ref source1, 8));
                sum2 += deltas.Times(ref Unsafe.Add(ref source2, 8));
                sum3 += deltas.Times(ref Unsafe.Add(ref source3, 8));
                (Vector128.LoadUnsafe(ref to) + Vectors.Sums(sum0, sum1, sum2, sum3)).StoreUnsafe(ref to);
            }

            for (; k < end; k++)
            {
                ref var only = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k));
                var sum = HalfOfEight.Load(ref lower).Times(ref only);
                sum += HalfOfEight.Load(ref upper).Times(ref Unsafe.Add(ref only, 8));
                Unsafe.Add(ref gradients, k) += Vectors.Sum(sum);
            }
        }
    }

    /// <summary>Gradients of a tile, in registers.</summary>
    private interface IDeltas<T>
        where T : struct, IDeltas<T>
    {
        /// <summary>The gradients from the first number on.</summary>
        static abstract T Load(ref float first);

        /// <summary>The sum, over the vectors, of delta · source, and of its halves.</summary>
        Vector256<float> Times(ref float source);
    }

    private readonly struct One : IDeltas<One>
    {
        private readonly Vector256<float> _lower;
        private readonly Vector256<float> _upper;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static One Load(ref float first) => new(ref first);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private One(ref float first)
        {
            _lower = Vector256.LoadUnsafe(ref first);
            _upper = Vector256.LoadUnsafe(ref first, 8);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<float> Times(ref float source) =>
            (_lower * Vector256.LoadUnsafe(ref source)) + (_upper * Vector256.LoadUnsafe(ref source, 8));
    }

    private readonly struct Four : IDeltas<Four>
    {
        private readonly HalfOfFour _lower;
        private readonly HalfOfFour _upper;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Four Load(ref float first) => new(ref first);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Four(ref float first)
        {
            _lower = new HalfOfFour(ref first);
            _upper = new HalfOfFour(ref Unsafe.Add(ref first, 8));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<float> Times(ref float source) =>
            _lower.Times(ref source) + _upper.Times(ref Unsafe.Add(ref source, 8));
    }

    /// <summary>One half of each of eight vectors: those of the first four, and those of the others.</summary>
    private readonly struct HalfOfEight : IDeltas<HalfOfEight>
    {
        private readonly HalfOfFour _first;
        private readonly HalfOfFour _others;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static HalfOfEight Load(ref float first) => new(ref first);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private HalfOfEight(ref float first)
        {
            _first = new HalfOfFour(ref first);
            _others = new HalfOfFour(ref Unsafe.Add(ref first, 64));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<float> Times(ref float source) =>
            _first.Times(ref source) + _others.Times(ref Unsafe.Add(ref source, 64));
    }

    /// <summary>One half of each of four vectors.</summary>
    private readonly struct HalfOfFour
    {
        private readonly Vector256<float> _0;
        private readonly Vector256<float> _1;
        private readonly Vector256<float> _2;
        private readonly Vector256<float> _3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public HalfOfFour(ref float first)
        {
            _0 = Vector256.LoadUnsafe(ref first);
            _1 = Vector256.LoadUnsafe(ref first, 16);
            _2 = Vector256.LoadUnsafe(ref first, 32);
            _3 = Vector256.LoadUnsafe(ref first, 48);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<float> Times(ref float source)
        {
            var sum = _0 * Vector256.LoadUnsafe(ref source);
            sum = Vector256.MultiplyAddEstimate(_1, Vector256.LoadUnsafe(ref source, 16), sum);
            sum = Vector256.MultiplyAddEstimate(_2, Vector256.LoadUnsafe(ref source, 32), sum);
            return Vector256.MultiplyAddEstimate(_3, Vector256.LoadUnsafe(ref source, 48), sum);
        }
    }
}
