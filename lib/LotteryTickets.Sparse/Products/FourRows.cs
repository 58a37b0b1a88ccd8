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
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply<Wide512>(vectors, connections, row, ref weights, ref source, ref target, start);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply<Wide256>(vectors, connections, row, ref weights, ref source, ref target, start);
        }
        else
        {
            Multiply<Wide128>(vectors, connections, row, ref weights, ref source, ref target, start);
        }
    }

    private static void Multiply<T>(
        int vectors,
        CsrMatrix connections,
        int row,
        ref float weights,
        ref float source,
        ref float target,
        Start start
    )
        where T : struct, IVector<T>
    {
        for (var lane = 0; lane < vectors * Lanes.PerVector; lane += 2 * T.Count)
        {
            MultiplyTwo<T>(
                connections,
                row,
                ref weights,
                ref Unsafe.Add(ref source, lane),
                ref Unsafe.Add(ref target, lane),
                start
            );
        }
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
