using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// target = start + Σ weight · source for the rows of one tile. A row's sums stay in registers from its first
/// weight to its last: a weight costs one broadcast and, per vector, one load and one multiply-add; a row
/// costs a store per vector, a load too where it starts from what is there, and a few cycles. Loading bounds
/// it, 64 bytes a cycle where the source comes from the second-level cache.
/// </summary>
/// <remarks>
/// A tile is as wide everywhere. Where vectors are narrower, a row takes its lanes in two or four passes, each
/// with as many sums as there are registers for, so that a lane's sum has the same order on every processor.
/// Compiled in full at the first call: a step is short, and many come before the runtime would.
/// </remarks>
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
        if (vectors == 1)
        {
            RunOne(rows, units, ref weights, ref source, ref target, start);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Run<Wide512>(vectors, rows, units, ref weights, ref source, ref target, start);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Wide256>(vectors, rows, units, ref weights, ref source, ref target, start);
        }
        else
        {
            Run<Wide128>(vectors, rows, units, ref weights, ref source, ref target, start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<T>(
        int vectors,
        Rows rows,
        ReadOnlySpan<int> units,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
        where T : struct, IVector<T>
    {
        if (vectors == 8)
        {
            for (var lane = 0; lane < 8 * Lanes.PerVector; lane += 8 * T.Count)
            {
                RunEight<T>(
                    rows,
                    units,
                    ref weights,
                    ref Unsafe.Add(ref source, lane),
                    ref Unsafe.Add(ref target, lane),
                    start
                );
            }
        }
        else
        {
            for (var lane = 0; lane < 4 * Lanes.PerVector; lane += 4 * T.Count)
            {
                RunFour<T>(
                    rows,
                    units,
                    ref weights,
                    ref Unsafe.Add(ref source, lane),
                    ref Unsafe.Add(ref target, lane),
                    start
                );
            }
        }
    }

    /// <summary>One vector of sixteen, which is at most four registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunOne(
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
                sum = Vector512.MultiplyAddEstimate(
                    Vector512.Create(Unsafe.Add(ref weights, k)),
                    Vector512.LoadUnsafe(ref from),
                    sum
                );
            }

            sum.StoreUnsafe(ref to);
        }
    }

    /// <summary>Two weights at a time: the sums of either wait for their own last multiply-add only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunFour<T>(
        Rows rows,
        ReadOnlySpan<int> units,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
        where T : struct, IVector<T>
    {
        ref var at = ref rows.Sources;
        for (var row = 0; row < rows.Count; row++)
        {
            ref var to = ref rows.Target(row, ref target);
            T sum0,
                sum1,
                sum2,
                sum3;
            if (start.IsPresent)
            {
                sum0 = T.Load(ref to, 0);
                sum1 = T.Load(ref to, T.Count);
                sum2 = T.Load(ref to, 2 * T.Count);
                sum3 = T.Load(ref to, 3 * T.Count);
            }
            else
            {
                sum0 = sum1 = sum2 = sum3 = T.Create(start.Of(units[row]));
            }

            var (odd0, odd1) = (T.Create(0), T.Create(0));
            var (odd2, odd3) = (T.Create(0), T.Create(0));
            var (k, end) = (rows.Start(row), rows.End(row));
            for (; k < end - 1; k += 2)
            {
                var both = Pair.Load(ref Unsafe.Add(ref at, k));
                var weight = T.Create(Unsafe.Add(ref weights, k));
                ref var from = ref Unsafe.Add(ref source, both.First);
                sum0 = sum0.AddProduct(weight, ref from, 0);
                sum1 = sum1.AddProduct(weight, ref from, T.Count);
                sum2 = sum2.AddProduct(weight, ref from, 2 * T.Count);
                sum3 = sum3.AddProduct(weight, ref from, 3 * T.Count);
                weight = T.Create(Unsafe.Add(ref weights, k + 1));
                from = ref Unsafe.Add(ref source, both.Second);
                odd0 = odd0.AddProduct(weight, ref from, 0);
                odd1 = odd1.AddProduct(weight, ref from, T.Count);
                odd2 = odd2.AddProduct(weight, ref from, 2 * T.Count);
                odd3 = odd3.AddProduct(weight, ref from, 3 * T.Count);
            }

            if (k < end)
            {
                var weight = T.Create(Unsafe.Add(ref weights, k));
                ref var from = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k));
                sum0 = sum0.AddProduct(weight, ref from, 0);
                sum1 = sum1.AddProduct(weight, ref from, T.Count);
                sum2 = sum2.AddProduct(weight, ref from, 2 * T.Count);
                sum3 = sum3.AddProduct(weight, ref from, 3 * T.Count);
            }

            (sum0 + odd0).Store(ref to, 0);
            (sum1 + odd1).Store(ref to, T.Count);
            (sum2 + odd2).Store(ref to, 2 * T.Count);
            (sum3 + odd3).Store(ref to, 3 * T.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunEight<T>(
        Rows rows,
        ReadOnlySpan<int> units,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
        where T : struct, IVector<T>
    {
        ref var at = ref rows.Sources;
        for (var row = 0; row < rows.Count; row++)
        {
            ref var to = ref rows.Target(row, ref target);
            T sum0,
                sum1,
                sum2,
                sum3,
                sum4,
                sum5,
                sum6,
                sum7;
            if (start.IsPresent)
            {
                sum0 = T.Load(ref to, 0);
                sum1 = T.Load(ref to, T.Count);
                sum2 = T.Load(ref to, 2 * T.Count);
                sum3 = T.Load(ref to, 3 * T.Count);
                sum4 = T.Load(ref to, 4 * T.Count);
                sum5 = T.Load(ref to, 5 * T.Count);
                sum6 = T.Load(ref to, 6 * T.Count);
                sum7 = T.Load(ref to, 7 * T.Count);
            }
            else
            {
                sum0 = sum1 = sum2 = sum3 = T.Create(start.Of(units[row]));
                sum4 = sum5 = sum6 = sum7 = sum0;
            }

            var end = rows.End(row);
            for (var k = rows.Start(row); k < end; k++)
            {
                var weight = T.Create(Unsafe.Add(ref weights, k));
                ref var from = ref Unsafe.Add(ref source, Unsafe.Add(ref at, k));
                sum0 = sum0.AddProduct(weight, ref from, 0);
                sum1 = sum1.AddProduct(weight, ref from, T.Count);
                sum2 = sum2.AddProduct(weight, ref from, 2 * T.Count);
                sum3 = sum3.AddProduct(weight, ref from, 3 * T.Count);
                sum4 = sum4.AddProduct(weight, ref from, 4 * T.Count);
                sum5 = sum5.AddProduct(weight, ref from, 5 * T.Count);
                sum6 = sum6.AddProduct(weight, ref from, 6 * T.Count);
                sum7 = sum7.AddProduct(weight, ref from, 7 * T.Count);
            }

            sum0.Store(ref to, 0);
            sum1.Store(ref to, T.Count);
            sum2.Store(ref to, 2 * T.Count);
            sum3.Store(ref to, 3 * T.Count);
            sum4.Store(ref to, 4 * T.Count);
            sum5.Store(ref to, 5 * T.Count);
            sum6.Store(ref to, 6 * T.Count);
            sum7.Store(ref to, 7 * T.Count);
        }
    }
}
