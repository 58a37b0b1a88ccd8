using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LotteryTickets.Engines.Sparse.Products;

/// <summary>Sums over the lanes of vectors, in one order on every machine.</summary>
internal static class Vectors
{
    /// <summary>The four vectors' sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(
        Vector512<float> a,
        Vector512<float> b,
        Vector512<float> c,
        Vector512<float> d
    ) => AddPairs(AddPairs(Fold(a), Fold(b)), AddPairs(Fold(c), Fold(d)));

    /// <summary>The vector's sum: the same bits as it has among <see cref="Sums"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> a)
    {
        var folded = Fold(a);
        return folded[0] + folded[1] + (folded[2] + folded[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Fold(Vector512<float> vector)
    {
        var half = vector.GetLower() + vector.GetUpper();
        return half.GetLower() + half.GetUpper();
    }

    /// <summary>a₀ + a₁, a₂ + a₃, b₀ + b₁, b₂ + b₃.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> AddPairs(Vector128<float> a, Vector128<float> b)
    {
        if (Sse3.IsSupported)
        {
            return Sse3.HorizontalAdd(a, b);
        }

        return AdvSimd.Arm64.IsSupported
            ? AdvSimd.Arm64.AddPairwise(a, b)
            : Vector128.Create(a[0] + a[1], a[2] + a[3], b[0] + b[1], b[2] + b[3]);
    }
}
