using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LotteryTickets.Sparse;

/// <summary>
/// Sums over the lanes of vectors, in one order on every machine: the upper half onto the lower, again, then
/// neighbours, again. One sum takes about seven operations; sixteen together, where there are vectors of
/// sixteen, three each.
/// </summary>
internal static class Vectors
{
    /// <summary>Whether sixteen sums can be taken together.</summary>
    public static bool SumSixteen => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>The four vectors' sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(
        Vector512<float> a,
        Vector512<float> b,
        Vector512<float> c,
        Vector512<float> d
    ) => Sums(AddHalves(a), AddHalves(b), AddHalves(c), AddHalves(d));

    /// <summary>The sums of four vectors whose halves are added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(
        Vector256<float> a,
        Vector256<float> b,
        Vector256<float> c,
        Vector256<float> d
    ) => AddPairs(AddPairs(AddHalves(a), AddHalves(b)), AddPairs(AddHalves(c), AddHalves(d)));

    /// <summary>The vector's sum: the same bits as it has among four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> a) => Sum(AddHalves(a));

    /// <summary>The sum of a vector whose halves are added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> a)
    {
        var folded = AddHalves(a);
        return folded[0] + folded[1] + (folded[2] + folded[3]);
    }

    /// <summary>Each vector folded to four lanes, side by side; only where <see cref="SumSixteen"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fold(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        var (ab, cd) = (AddHalves(a, b), AddHalves(c, d));
        return Avx512F.Shuffle4x128(ab, cd, 0b10_00_10_00) + Avx512F.Shuffle4x128(ab, cd, 0b11_01_11_01);
    }

    /// <summary>In every four lanes a₀ + a₁, a₂ + a₃, b₀ + b₁, b₂ + b₃; only where <see cref="SumSixteen"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AddPairs(Vector512<float> a, Vector512<float> b) =>
        Avx512F.Shuffle(a, b, 0b10_00_10_00) + Avx512F.Shuffle(a, b, 0b11_01_11_01);

    /// <summary>a's halves added in the lower half, b's in the upper one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> AddHalves(Vector512<float> a, Vector512<float> b) =>
        Avx512F.Shuffle4x128(a, b, 0b01_00_01_00) + Avx512F.Shuffle4x128(a, b, 0b11_10_11_10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddHalves(Vector512<float> vector) => vector.GetLower() + vector.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> AddHalves(Vector256<float> vector) => vector.GetLower() + vector.GetUpper();

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
