using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// target = start + Σ weight · source for the rows of one tile. A row's sums stay in registers from its first
/// weight to its last: a weight costs one broadcast and, per vector, one load and one multiply-add; a row
/// costs a store per vector, a load too where it starts from what is there, and a few cycles. Loading bounds
/// it, 64 bytes a cycle where the source comes from the second-level cache.
/// </summary>
/// <remarks>Compiled in full at the first call: a step is short, and many come before the runtime would.</remarks>
internal static class MultiplyKernels
{
    /// <param name="vectors">One of <see cref="Tile.Sizes"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="units">For each row the unit whose start is its own.</param>
    /// <param name="weights">The first weight.</param>
    /// <param name="source">Where the sources begin.</param>
    /// <param name="target">Where the targets begin.</param>
    /// <param name="start">What rows start from.</param>
    public static void Run(
        int vectors,
        Rows rows,
        ReadOnlySpan<int> units,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
    {
        switch (vectors)
        {
            case 8:
                Run8(rows, units, ref weights, ref source, ref target, start);
                break;
            case 4:
                Run4(rows, units, ref weights, ref source, ref target, start);
                break;
            default:
                Run1(rows, units, ref weights, ref source, ref target, start);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run1(
        Rows rows,
        ReadOnlySpan<int> units,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
    {
        ref var at = ref rows.Sources;
        for (var row = 0; row < rows.Count; row++)
        {
            ref var to = ref rows.Target(row, ref target);
            var sum = start.IsPresent ? Vector512.LoadUnsafe(ref to) : Vector512.Create(start.Of(units[row]));
            var end = rows.End(row);
            for (var k = rows.Start(row); k < end; k++)
            {
                ref var from = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k));
                sum = Add(Vector512.Create(Unsafe.Add(ref weights, k)), ref from, 0, sum);
            }

            sum.StoreUnsafe(ref to);
        }
    }

    /// <summary>Two weights at a time: the sums of either wait for their own last multiply-add only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run4(
        Rows rows,
        ReadOnlySpan<int> units,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
    {
        ref var at = ref rows.Sources;
        for (var row = 0; row < rows.Count; row++)
        {
            ref var to = ref rows.Target(row, ref target);
            Vector512<float> sum0,
                sum1,
                sum2,
                sum3;
            if (start.IsPresent)
            {
                sum0 = Vector512.LoadUnsafe(ref to);
                sum1 = Vector512.LoadUnsafe(ref to, 16);
                sum2 = Vector512.LoadUnsafe(ref to, 32);
                sum3 = Vector512.LoadUnsafe(ref to, 48);
            }
            else
            {
                sum0 = sum1 = sum2 = sum3 = Vector512.Create(start.Of(units[row]));
            }

            var (odd0, odd1) = (Vector512<float>.Zero, Vector512<float>.Zero);
            var (odd2, odd3) = (Vector512<float>.Zero, Vector512<float>.Zero);
            var (k, end) = (rows.Start(row), rows.End(row));
            for (; k < end - 1; k += 2)
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

            if (k < end)
            {
                var weight = Vector512.Create(Unsafe.Add(ref weights, k));
                ref var from = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k));
                sum0 = Add(weight, ref from, 0, sum0);
                sum1 = Add(weight, ref from, 16, sum1);
                sum2 = Add(weight, ref from, 32, sum2);
                sum3 = Add(weight, ref from, 48, sum3);
            }

            (sum0 + odd0).StoreUnsafe(ref to);
            (sum1 + odd1).StoreUnsafe(ref to, 16);
            (sum2 + odd2).StoreUnsafe(ref to, 32);
            (sum3 + odd3).StoreUnsafe(ref to, 48);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run8(
        Rows rows,
        ReadOnlySpan<int> units,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
    {
        ref var at = ref rows.Sources;
        for (var row = 0; row < rows.Count; row++)
        {
            ref var to = ref rows.Target(row, ref target);
            Vector512<float> sum0,
                sum1,
                sum2,
                sum3,
                sum4,
                sum5,
                sum6,
                sum7;
            if (start.IsPresent)
            {
                sum0 = Vector512.LoadUnsafe(ref to);
                sum1 = Vector512.LoadUnsafe(ref to, 16);
                sum2 = Vector512.LoadUnsafe(ref to, 32);
                sum3 = Vector512.LoadUnsafe(ref to, 48);
                sum4 = Vector512.LoadUnsafe(ref to, 64);
                sum5 = Vector512.LoadUnsafe(ref to, 80);
                sum6 = Vector512.LoadUnsafe(ref to, 96);
                sum7 = Vector512.LoadUnsafe(ref to, 112);
            }
            else
            {
                sum0 = sum1 = sum2 = sum3 = Vector512.Create(start.Of(units[row]));
                sum4 = sum5 = sum6 = sum7 = sum0;
            }

            var end = rows.End(row);
            for (var k = rows.Start(row); k < end; k++)
            {
                var weight = Vector512.Create(Unsafe.Add(ref weights, k));
                ref var from = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k));
                sum0 = Add(weight, ref from, 0, sum0);
                sum1 = Add(weight, ref from, 16, sum1);
                sum2 = Add(weight, ref from, 32, sum2);
                sum3 = Add(weight, ref from, 48, sum3);
                sum4 = Add(weight, ref from, 64, sum4);
                sum5 = Add(weight, ref from, 80, sum5);
                sum6 = Add(weight, ref from, 96, sum6);
                sum7 = Add(weight, ref from, 112, sum7);
            }

            sum0.StoreUnsafe(ref to);
            sum1.StoreUnsafe(ref to, 16);
            sum2.StoreUnsafe(ref to, 32);
            sum3.StoreUnsafe(ref to, 48);
            sum4.StoreUnsafe(ref to, 64);
            sum5.StoreUnsafe(ref to, 80);
            sum6.StoreUnsafe(ref to, 96);
            sum7.StoreUnsafe(ref to, 112);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(
        Vector512<float> weight,
        ref float source,
        nuint offset,
        Vector512<float> sum
    ) => Vector512.MultiplyAddEstimate(weight, Vector512.LoadUnsafe(ref source, offset), sum);
}
