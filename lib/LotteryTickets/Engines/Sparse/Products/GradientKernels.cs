using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Engines.Sparse.Products;

/// <summary>
/// gradients[k] += source[k] · delta for one row and one tile: what each weight's source says about the
/// gradient of the row's target, which stays in registers. Like a multiplication it is bound by loading,
/// one vector per weight and vector of the tile; four weights share the sums over lanes.
/// </summary>
internal static class GradientKernels
{
    public static void Run1(
        ReadOnlySpan<int> sources,
        Span<float> gradients,
        ref float source,
        ref float delta
    )
    {
        var delta0 = Vector512.LoadUnsafe(ref delta);
        for (var k = 0; k < sources.Length; k++)
        {
            ref var from = ref Unsafe.Add(ref source, sources[k]);
            gradients[k] += Vectors.Sum(delta0 * Vector512.LoadUnsafe(ref from));
        }
    }

    public static void Run4(
        ReadOnlySpan<int> sources,
        Span<float> gradients,
        ref float source,
        ref float delta
    )
    {
        var deltas = new Four(ref delta);
        var k = 0;
        for (; k + 4 <= sources.Length; k += 4)
        {
            Add(
                gradients.Slice(k, 4),
                deltas.Times(ref Unsafe.Add(ref source, sources[k])),
                deltas.Times(ref Unsafe.Add(ref source, sources[k + 1])),
                deltas.Times(ref Unsafe.Add(ref source, sources[k + 2])),
                deltas.Times(ref Unsafe.Add(ref source, sources[k + 3]))
            );
        }

        for (; k < sources.Length; k++)
        {
            gradients[k] += Vectors.Sum(deltas.Times(ref Unsafe.Add(ref source, sources[k])));
        }
    }

    public static void Run8(
        ReadOnlySpan<int> sources,
        Span<float> gradients,
        ref float source,
        ref float delta
    )
    {
        var (low, high) = (new Four(ref delta), new Four(ref Unsafe.Add(ref delta, 64)));
        var k = 0;
        for (; k + 4 <= sources.Length; k += 4)
        {
            Add(
                gradients.Slice(k, 4),
                Times(low, high, ref Unsafe.Add(ref source, sources[k])),
                Times(low, high, ref Unsafe.Add(ref source, sources[k + 1])),
                Times(low, high, ref Unsafe.Add(ref source, sources[k + 2])),
                Times(low, high, ref Unsafe.Add(ref source, sources[k + 3]))
            );
        }

        for (; k < sources.Length; k++)
        {
            gradients[k] += Vectors.Sum(Times(low, high, ref Unsafe.Add(ref source, sources[k])));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Times(Four low, Four high, ref float source) =>
        low.Times(ref source) + high.Times(ref Unsafe.Add(ref source, 64));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        Span<float> gradients,
        Vector512<float> a,
        Vector512<float> b,
        Vector512<float> c,
        Vector512<float> d
    )
    {
        ref var first = ref MemoryMarshal.GetReference(gradients);
        (Vector128.LoadUnsafe(ref first) + Vectors.Sums(a, b, c, d)).StoreUnsafe(ref first);
    }

    /// <summary>Four neighbouring vectors of gradients, in registers.</summary>
    private readonly struct Four
    {
        private readonly Vector512<float> _0;
        private readonly Vector512<float> _1;
        private readonly Vector512<float> _2;
        private readonly Vector512<float> _3;

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
}
