using System.Runtime.CompilerServices;

namespace LotteryTickets.Sparse;

/// <summary>Two offsets that one load brings: loading is what bounds the kernels.</summary>
internal readonly struct Pair
{
    private readonly ulong _both;

    private Pair(ulong both) => _both = both;

    public nint First => (int)(BitConverter.IsLittleEndian ? _both : _both >> 32);

    public nint Second => (int)(BitConverter.IsLittleEndian ? _both >> 32 : _both);

    /// <summary>An offset and the one behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair Load(ref int first) => new(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<int, byte>(ref first)));
}
