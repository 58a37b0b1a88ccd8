using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Engines.Sparse.Products;

/// <summary>
/// The multiplication where rows have the same sources, as in layers of which nothing is pruned: what is
/// loaded serves four rows, whose sixteen sums stay in registers. Multiplying bounds it, not loading.
/// </summary>
internal static class FourRows
{
    /// <summary>Rows at a time.</summary>
    public const int Count = 4;

    /// <summary>Vectors of the tiles that it is for.</summary>
    public const int Vectors = 4;

    /// <summary>Adds weights · source to the targets of a row and the three after it.</summary>
    public static void Multiply(
        Connections connections,
        int row,
        ref float weights,
        ref float source,
        ref float target
    )
    {
        var sources = connections.Sources(row);
        ref var weight = ref Unsafe.Add(ref weights, connections.Start(row));
        ref var a = ref Unsafe.Add(ref target, connections.Target(row));
        ref var b = ref Unsafe.Add(ref target, connections.Target(row + 1));
        ref var c = ref Unsafe.Add(ref target, connections.Target(row + 2));
        ref var d = ref Unsafe.Add(ref target, connections.Target(row + 3));
        Load(ref a, out var a0, out var a1, out var a2, out var a3);
        Load(ref b, out var b0, out var b1, out var b2, out var b3);
        Load(ref c, out var c0, out var c1, out var c2, out var c3);
        Load(ref d, out var d0, out var d1, out var d2, out var d3);
        for (var k = 0; k < sources.Length; k++)
        {
            Load(
                ref Unsafe.Add(ref source, sources[k]),
                out var s0,
                out var s1,
                out var s2,
                out var s3
            );
            ref var w = ref Unsafe.Add(ref weight, k);
            Add(w, s0, s1, s2, s3, ref a0, ref a1, ref a2, ref a3);
            w = ref Unsafe.Add(ref w, sources.Length);
            Add(w, s0, s1, s2, s3, ref b0, ref b1, ref b2, ref b3);
            w = ref Unsafe.Add(ref w, sources.Length);
            Add(w, s0, s1, s2, s3, ref c0, ref c1, ref c2, ref c3);
            w = ref Unsafe.Add(ref w, sources.Length);
            Add(w, s0, s1, s2, s3, ref d0, ref d1, ref d2, ref d3);
        }

        Store(ref a, a0, a1, a2, a3);
        Store(ref b, b0, b1, b2, b3);
        Store(ref c, c0, c1, c2, c3);
        Store(ref d, d0, d1, d2, d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(
        ref float first,
        out Vector512<float> v0,
        out Vector512<float> v1,
        out Vector512<float> v2,
        out Vector512<float> v3
    )
    {
        v0 = Vector512.LoadUnsafe(ref first);
        v1 = Vector512.LoadUnsafe(ref first, 16);
        v2 = Vector512.LoadUnsafe(ref first, 32);
        v3 = Vector512.LoadUnsafe(ref first, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        float weight,
        Vector512<float> s0,
        Vector512<float> s1,
        Vector512<float> s2,
        Vector512<float> s3,
        ref Vector512<float> v0,
        ref Vector512<float> v1,
        ref Vector512<float> v2,
        ref Vector512<float> v3
    )
    {
        var w = Vector512.Create(weight);
        v0 = Vector512.MultiplyAddEstimate(w, s0, v0);
        v1 = Vector512.MultiplyAddEstimate(w, s1, v1);
        v2 = Vector512.MultiplyAddEstimate(w, s2, v2);
        v3 = Vector512.MultiplyAddEstimate(w, s3, v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        ref float first,
        Vector512<float> v0,
        Vector512<float> v1,
        Vector512<float> v2,
        Vector512<float> v3
    )
    {
        v0.StoreUnsafe(ref first);
        v1.StoreUnsafe(ref first, 16);
        v2.StoreUnsafe(ref first, 32);
        v3.StoreUnsafe(ref first, 48);
    }
}
