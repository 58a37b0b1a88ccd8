using System.Runtime.CompilerServices;

namespace LotteryTickets.Sparse;

/// <summary>Numbers, at first zero, that begin where a vector and a cache line begin.</summary>
internal sealed class AlignedFloats
{
    private const int Alignment = 64;

    private readonly float[] _numbers;
    private readonly int _start;

    public AlignedFloats(int length)
    {
        Length = length;
        _numbers = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        _start = Misalignment(ref _numbers[0]) / sizeof(float);
    }

    public int Length { get; }

    public ref float First => ref _numbers[_start];

    public Span<float> Span => _numbers.AsSpan(_start, Length);

    private static unsafe int Misalignment(ref float pinned) =>
        (int)(-(nint)Unsafe.AsPointer(ref pinned) & (Alignment - 1));
}
