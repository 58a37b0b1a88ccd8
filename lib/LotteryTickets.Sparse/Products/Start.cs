using System.Runtime.CompilerServices;

namespace LotteryTickets.Sparse;

/// <summary>What the rows of a product start from.</summary>
internal readonly ref struct Start
{
    private readonly ReadOnlySpan<float> _ofUnit;

    private Start(ReadOnlySpan<float> ofUnit, bool isPresent)
    {
        _ofUnit = ofUnit;
        IsPresent = isPresent;
    }

    /// <summary>From zero.</summary>
    public static Start Zero => new([], false);

    /// <summary>From what is there.</summary>
    public static Start Present => new([], true);

    /// <summary>From each unit's own number.</summary>
    public static Start From(ReadOnlySpan<float> ofUnit) => new(ofUnit, false);

    public bool IsPresent { get; }

    /// <summary>The number that a unit's row starts from, where it is not what is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Of(int unit) => _ofUnit.IsEmpty ? 0 : _ofUnit[unit];
}
