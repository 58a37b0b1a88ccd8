using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Engines.Sparse.Products;

/// <summary>
/// target += Σ weight · source for one row and one tile, whose sums stay in registers from the first
/// weight to the last. A weight costs one broadcast and, per vector, one load and one multiply-add: what
/// bounds it is loading, 64 bytes a cycle where the source comes from the second-level cache.
/// </summary>
internal static class MultiplyKernels
{
    public static void Run1(
        ReadOnlySpan<int> sources,
        ref float weights,
        ref float source,
        ref float target
    )
    {
        var sum = Vector512.LoadUnsafe(ref target);
        for (var k = 0; k < sources.Length; k++)
        {
            ref var from = ref Unsafe.Add(ref source, sources[k]);
            sum = Add(Vector512.Create(Unsafe.Add(ref weights, k)), ref from, 0, sum);
        }

        sum.StoreUnsafe(ref target);
    }

    /// <summary>Two weights at a time: the sums of either wait for their own last multiply-add only.</summary>
    public static void Run4(
        ReadOnlySpan<int> sources,
        ref float weights,
        ref float source,
        ref float target
    )
    {
        var sum0 = Vector512.LoadUnsafe(ref target);
        var sum1 = Vector512.LoadUnsafe(ref target, 16);
        var sum2 = Vector512.LoadUnsafe(ref target, 32);
        var sum3 = Vector512.LoadUnsafe(ref target, 48);
        var (odd0, odd1) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (odd2, odd3) = (Vector512<float>.Zero, Vector512<float>.Zero);
        ref var at = ref MemoryMarshal.GetReference(sources);
        var k = 0;
        for (; k < sources.Length - 1; k += 2)
        {
            var both = Pair.Load(ref Unsafe.Add(ref at, k));
            var weight = Vector512.Create(Unsafe.Add(ref weights, k));
            ref var from = ref Unsafe.Add(ref source, both.First);
            sum0 = Add(weight, ref from, 0, sum0);
            sum1 = Add(weight, ref from, 16, sum1);
            sum2 = Add(weight, ref from, 32, sum2);
            sum3 = Add(weight, ref from, 48, sum3);
            weight = Vector512.Create(Unsafe.Add(ref weights, k + 1));
            from = ref Unsafe.Add(ref source, both.Second);
            odd0 = Add(weight, ref from, 0, odd0);
            odd1 = Add(weight, ref from, 16, odd1);
            odd2 = Add(weight, ref from, 32, odd2);
            odd3 = Add(weight, ref from, 48, odd3);
        }

        if (k < sources.Length)
        {
            var weight = Vector512.Create(Unsafe.Add(ref weights, k));
            ref var from = ref Unsafe.Add(ref source, sources[k]);
            sum0 = Add(weight, ref from, 0, sum0);
            sum1 = Add(weight, ref from, 16, sum1);
            sum2 = Add(weight, ref from, 32, sum2);
            sum3 = Add(weight, ref from, 48, sum3);
        }

        (sum0 + odd0).StoreUnsafe(ref target);
        (sum1 + odd1).StoreUnsafe(ref target, 16);
        (sum2 + odd2).StoreUnsafe(ref target, 32);
        (sum3 + odd3).StoreUnsafe(ref target, 48);
    }

    public static void Run8(
        ReadOnlySpan<int> sources,
        ref float weights,
        ref float source,
        ref float target
    )
    {
        var sum0 = Vector512.LoadUnsafe(ref target);
        var sum1 = Vector512.LoadUnsafe(ref target, 16);
        var sum2 = Vector512.LoadUnsafe(ref target, 32);
        var sum3 = Vector512.LoadUnsafe(ref target, 48);
        var sum4 = Vector512.LoadUnsafe(ref target, 64);
        var sum5 = Vector512.LoadUnsafe(ref target, 80);
        var sum6 = Vector512.LoadUnsafe(ref target, 96);
        var sum7 = Vector512.LoadUnsafe(ref target, 112);
        for (var k = 0; k < sources.Length; k++)
        {
            var weight = Vector512.Create(Unsafe.Add(ref weights, k));
            ref var from = ref Unsafe.Add(ref source, sources[k]);
            sum0 = Add(weight, ref from, 0, sum0);
            sum1 = Add(weight, ref from, 16, sum1);
            sum2 = Add(weight, ref from, 32, sum2);
            sum3 = Add(weight, ref from, 48, sum3);
            sum4 = Add(weight, ref from, 64, sum4);
            sum5 = Add(weight, ref from, 80, sum5);
            sum6 = Add(weight, ref from, 96, sum6);
            sum7 = Add(weight, ref from, 112, sum7);
        }

        sum0.StoreUnsafe(ref target);
        sum1.StoreUnsafe(ref target, 16);
        sum2.StoreUnsafe(ref target, 32);
        sum3.StoreUnsafe(ref target, 48);
        sum4.StoreUnsafe(ref target, 64);
        sum5.StoreUnsafe(ref target, 80);
        sum6.StoreUnsafe(ref target, 96);
        sum7.StoreUnsafe(ref target, 112);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(
        Vector512<float> weight,
        ref float source,
        nuint offset,
        Vector512<float> sum
    ) => Vector512.MultiplyAddEstimate(weight, Vector512.LoadUnsafe(ref source, offset), sum);
}
