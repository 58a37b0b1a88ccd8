using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// The multiplication where rows have the same sources, as in layers of which nothing is pruned: what is
/// loaded serves four rows, whose sixteen sums stay in registers. Multiplying bounds it, not loading.
/// </summary>
/// <remarks>
/// Everything is written out: with sums that helpers take by reference, some processes' compiled code keeps
/// them in memory.
/// </remarks>
internal static class FourRows
{
    /// <summary>Rows at a time.</summary>
    public const int Count = 4;

    /// <summary>Fills the targets of a row and the three after it: what they start from, and weights · source.</summary>
    public static void Multiply(
        int vectors,
        CsrMatrix connections,
        int row,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
    {
        for (var lane = 0; lane < vectors * Lanes.PerVector; )
        {
            ref var from = ref Unsafe.Add(ref source, lane);
            ref var to = ref Unsafe.Add(ref target, lane);
            if (Vector512.IsHardwareAccelerated)
            {
                MultiplyFour(connections, row, ref weights, ref from, ref to, start);
                lane += 4 * Wide512.Count;
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                MultiplyTwo<Wide256>(connections, row, ref weights, ref from, ref to, start);
                lane += 2 * Wide256.Count;
            }
            else
            {
                MultiplyTwo<Wide128>(connections, row, ref weights, ref from, ref to, start);
                lane += 2 * Wide128.Count;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyFour(
        CsrMatrix connections,
        int row,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
    {
        var sources = connections.Sources(row);
        ref var weight = ref Unsafe.Add(ref weights, connections.Start(row));
        ref var a = ref Unsafe.Add(ref target, connections.Target(row));
        ref var b = ref Unsafe.Add(ref target, connections.Target(row + 1));
        ref var c = ref Unsafe.Add(ref target, connections.Target(row + 2));
        ref var d = ref Unsafe.Add(ref target, connections.Target(row + 3));
        Vector512<float> a0,
            a1,
            a2,
            a3,
            b0,
            b1,
            b2,
            b3,
            c0,
            c1,
            c2,
            c3,
            d0,
            d1,
            d2,
            d3;
        if (start.IsPresent)
        {
            a0 = Vector512.LoadUnsafe(ref a);
            a1 = Vector512.LoadUnsafe(ref a, 16);
            a2 = Vector512.LoadUnsafe(ref a, 32);
            a3 = Vector512.LoadUnsafe(ref a, 48);
            b0 = Vector512.LoadUnsafe(ref b);
            b1 = Vector512.LoadUnsafe(ref b, 16);
            b2 = Vector512.LoadUnsafe(ref b, 32);
            b3 = Vector512.LoadUnsafe(ref b, 48);
            c0 = Vector512.LoadUnsafe(ref c);
            c1 = Vector512.LoadUnsafe(ref c, 16);
            c2 = Vector512.LoadUnsafe(ref c, 32);
            c3 = Vector512.LoadUnsafe(ref c, 48);
            d0 = Vector512.LoadUnsafe(ref d);
            d1 = Vector512.LoadUnsafe(ref d, 16);
            d2 = Vector512.LoadUnsafe(ref d, 32);
            d3 = Vector512.LoadUnsafe(ref d, 48);
        }
        else
        {
            a0 = a1 = a2 = a3 = Vector512.Create(start.Of(connections.Units[row]));
            b0 = b1 = b2 = b3 = Vector512.Create(start.Of(connections.Units[row + 1]));
            c0 = c1 = c2 = c3 = Vector512.Create(start.Of(connections.Units[row + 2]));
            d0 = d1 = d2 = d3 = Vector512.Create(start.Of(connections.Units[row + 3]));
        }

        for (var k = 0; k < sources.Length; k++)
        {
            ref var from = ref Unsafe.Add(ref source, sources[k]);
            var s0 = Vector512.LoadUnsafe(ref from);
            var s1 = Vector512.LoadUnsafe(ref from, 16);
            var s2 = Vector512.LoadUnsafe(ref from, 32);
            var s3 = Vector512.LoadUnsafe(ref from, 48);
            var w = Vector512.Create(Unsafe.Add(ref weight, k));
            a0 = Vector512.MultiplyAddEstimate(w, s0, a0);
            a1 = Vector512.MultiplyAddEstimate(w, s1, a1);
            a2 = Vector512.MultiplyAddEstimate(w, s2, a2);
            a3 = Vector512.MultiplyAddEstimate(w, s3, a3);
            w = Vector512.Create(Unsafe.Add(ref weight, k + sources.Length));
            b0 = Vector512.MultiplyAddEstimate(w, s0, b0);
            b1 = Vector512.MultiplyAddEstimate(w, s1, b1);
            b2 = Vector512.MultiplyAddEstimate(w, s2, b2);
            b3 = Vector512.MultiplyAddEstimate(w, s3, b3);
            w = Vector512.Create(Unsafe.Add(ref weight, k + (2 * sources.Length)));
            c0 = Vector512.MultiplyAddEstimate(w, s0, c0);
            c1 = Vector512.MultiplyAddEstimate(w, s1, c1);
            c2 = Vector512.MultiplyAddEstimate(w, s2, c2);
            c3 = Vector512.MultiplyAddEstimate(w, s3, c3);
            w = Vector512.Create(Unsafe.Add(ref weight, k + (3 * sources.Length)));
            d0 = Vector512.MultiplyAddEstimate(w, s0, d0);
            d1 = Vector512.MultiplyAddEstimate(w, s1, d1);
            d2 = Vector512.MultiplyAddEstimate(w, s2, d2);
            d3 = Vector512.MultiplyAddEstimate(w, s3, d3);
        }

        a0.StoreUnsafe(ref a);
        a1.StoreUnsafe(ref a, 16);
        a2.StoreUnsafe(ref a, 32);
        a3.StoreUnsafe(ref a, 48);
        b0.StoreUnsafe(ref b);
        b1.StoreUnsafe(ref b, 16);
        b2.StoreUnsafe(ref b, 32);
        b3.StoreUnsafe(ref b, 48);
        c0.StoreUnsafe(ref c);
        c1.StoreUnsafe(ref c, 16);
        c2.StoreUnsafe(ref c, 32);
        c3.StoreUnsafe(ref c, 48);
        d0.StoreUnsafe(ref d);
        d1.StoreUnsafe(ref d, 16);
        d2.StoreUnsafe(ref d, 32);
        d3.StoreUnsafe(ref d, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTwo<T>(
        CsrMatrix connections,
        int row,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
        where T : struct, IVector<T>
    {
        var sources = connections.Sources(row);
        ref var weight = ref Unsafe.Add(ref weights, connections.Start(row));
        ref var a = ref Unsafe.Add(ref target, connections.Target(row));
        ref var b = ref Unsafe.Add(ref target, connections.Target(row + 1));
        ref var c = ref Unsafe.Add(ref target, connections.Target(row + 2));
        ref var d = ref Unsafe.Add(ref target, connections.Target(row + 3));
        T a0,
            a1,
            b0,
            b1,
            c0,
            c1,
            d0,
            d1;
        if (start.IsPresent)
        {
            a0 = T.Load(ref a, 0);
            a1 = T.Load(ref a, T.Count);
            b0 = T.Load(ref b, 0);
            b1 = T.Load(ref b, T.Count);
            c0 = T.Load(ref c, 0);
            c1 = T.Load(ref c, T.Count);
            d0 = T.Load(ref d, 0);
            d1 = T.Load(ref d, T.Count);
        }
        else
        {
            a0 = a1 = T.Create(start.Of(connections.Units[row]));
            b0 = b1 = T.Create(start.Of(connections.Units[row + 1]));
            c0 = c1 = T.Create(start.Of(connections.Units[row + 2]));
            d0 = d1 = T.Create(start.Of(connections.Units[row + 3]));
        }

        for (var k = 0; k < sources.Length; k++)
        {
            ref var from = ref Unsafe.Add(ref source, sources[k]);
            var s0 = T.Load(ref from, 0);
            var s1 = T.Load(ref from, T.Count);
            var w = T.Create(Unsafe.Add(ref weight, k));
            a0 = a0.AddProduct(w, s0);
            a1 = a1.AddProduct(w, s1);
            w = T.Create(Unsafe.Add(ref weight, k + sources.Length));
            b0 = b0.AddProduct(w, s0);
            b1 = b1.AddProduct(w, s1);
            w = T.Create(Unsafe.Add(ref weight, k + (2 * sources.Length)));
            c0 = c0.AddProduct(w, s0);
            c1 = c1.AddProduct(w, s1);
            w = T.Create(Unsafe.Add(ref weight, k + (3 * sources.Length)));
            d0 = d0.AddProduct(w, s0);
            d1 = d1.AddProduct(w, s1);
        }

        a0.Store(ref a, 0);
        a1.Store(ref a, T.Count);
        b0.Store(ref b, 0);
        b1.Store(ref b, T.Count);
        c0.Store(ref c, 0);
        c1.Store(ref c, T.Count);
        d0.Store(ref d, 0);
        d1.Store(ref d, T.Count);
    }
}
