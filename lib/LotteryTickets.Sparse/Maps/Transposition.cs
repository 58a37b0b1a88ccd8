using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LotteryTickets.Sparse;

/// <summary>From maps, where the batch lies innermost, to rows of one example each, and back.</summary>
internal static class Transposition
{
    private const int Side = 4;

    /// <summary>to[column, row] = from[row, column]. Four by four they cost as many loads and stores, and twice as many shuffles.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="rows">Where each row begins.</param>
    /// <param name="to">The first number of the transpose.</param>
    /// <param name="columns">Where each column goes.</param>
    public static void Copy(ref float from, ReadOnlySpan<int> rows, ref float to, ReadOnlySpan<int> columns)
    {
        var row = 0;
        for (; row + Side <= rows.Length; row += Side)
        {
            CopyFour(ref from, rows.Slice(row, Side), ref Unsafe.Add(ref to, row), columns);
        }

        for (; row < rows.Length; row++)
        {
            Copy(ref Unsafe.Add(ref from, rows[row]), 0, ref Unsafe.Add(ref to, row), columns);
        }
    }

    private static void CopyFour(ref float from, ReadOnlySpan<int> rows, ref float to, ReadOnlySpan<int> columns)
    {
        ref var a = ref Unsafe.Add(ref from, rows[0]);
        ref var b = ref Unsafe.Add(ref from, rows[1]);
        ref var c = ref Unsafe.Add(ref from, rows[2]);
        ref var d = ref Unsafe.Add(ref from, rows[3]);
        var column = 0;
        for (; column + Side <= columns.Length; column += Side)
        {
            var (e, f, g, h) = Transpose(
                Vector128.LoadUnsafe(ref a, (nuint)column),
                Vector128.LoadUnsafe(ref b, (nuint)column),
                Vector128.LoadUnsafe(ref c, (nuint)column),
                Vector128.LoadUnsafe(ref d, (nuint)column)
            );
            e.StoreUnsafe(ref to, (nuint)columns[column]);
            f.StoreUnsafe(ref to, (nuint)columns[column + 1]);
            g.StoreUnsafe(ref to, (nuint)columns[column + 2]);
            h.StoreUnsafe(ref to, (nuint)columns[column + 3]);
        }

        for (var row = 0; row < Side; row++)
        {
            Copy(ref Unsafe.Add(ref from, rows[row]), column, ref Unsafe.Add(ref to, row), columns);
        }
    }

    /// <summary>A row from a column on, number by number.</summary>
    private static void Copy(ref float row, int column, ref float to, ReadOnlySpan<int> columns)
    {
        for (; column < columns.Length; column++)
        {
            Unsafe.Add(ref to, columns[column]) = Unsafe.Add(ref row, column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float>, Vector128<float>, Vector128<float>, Vector128<float>) Transpose(
        Vector128<float> a,
        Vector128<float> b,
        Vector128<float> c,
        Vector128<float> d
    )
    {
        if (!Sse.IsSupported)
        {
            return (
                Vector128.Create(a[0], b[0], c[0], d[0]),
                Vector128.Create(a[1], b[1], c[1], d[1]),
                Vector128.Create(a[2], b[2], c[2], d[2]),
                Vector128.Create(a[3], b[3], c[3], d[3])
            );
        }

        var (lowAb, highAb) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
        var (lowCd, highCd) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        return (
            Sse.MoveLowToHigh(lowAb, lowCd),
            Sse.MoveHighToLow(lowCd, lowAb),
            Sse.MoveLowToHigh(highAb, highCd),
            Sse.MoveHighToLow(highCd, highAb)
        );
    }
}
