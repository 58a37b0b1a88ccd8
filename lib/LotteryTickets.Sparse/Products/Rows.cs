using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LotteryTickets.Sparse;

/// <summary>
/// Rows of a sparse matrix as a kernel walks through them: the numbers of a row are neighbours, and each has
/// a source that it multiplies. Offsets count numbers, from where a tile begins.
/// </summary>
/// <param name="starts">For each row its first number.</param>
/// <param name="ends">For each row the number behind its last.</param>
/// <param name="targets">For each row where its target is.</param>
/// <param name="sources">For each number where its source is.</param>
internal readonly ref struct Rows(
    ReadOnlySpan<int> starts,
    ReadOnlySpan<int> ends,
    ReadOnlySpan<int> targets,
    ReadOnlySpan<int> sources
)
{
    private readonly ref int _starts = ref MemoryMarshal.GetReference(starts);
    private readonly ref int _ends = ref MemoryMarshal.GetReference(ends);
    private readonly ref int _targets = ref MemoryMarshal.GetReference(targets);
    private readonly ref int _sources = ref MemoryMarshal.GetReference(sources);

    public int Count { get; } = targets.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(int row) => Unsafe.Add(ref _starts, row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int End(int row) => Unsafe.Add(ref _ends, row);

    /// <summary>Where a row's target is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Target(int row, ref float first) => ref Unsafe.Add(ref first, Unsafe.Add(ref _targets, row));

    /// <summary>Where the first number's source is; those of the others follow.</summary>
    public ref int Sources
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _sources;
    }
}
