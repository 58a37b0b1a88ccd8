using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>
/// A vector that fits into one register. <see cref="Vector512{T}"/> works everywhere, but on a processor with
/// narrower vectors it takes two or four registers, and kernels that hold many of them run out of registers.
/// </summary>
internal interface IVector<T>
    where T : struct, IVector<T>
{
    /// <summary>How many numbers it holds.</summary>
    static abstract int Count { get; }

    /// <summary>The numbers from an offset on.</summary>
    static abstract T Load(ref float first, int offset);

    /// <summary>The same number in every lane.</summary>
    static abstract T Create(float number);

    /// <summary>Writes the numbers from an offset on.</summary>
    void Store(ref float first, int offset);

    /// <summary>This vector plus factor · source, where the source begins at an offset.</summary>
    T AddProduct(T factor, ref float source, int offset);

    /// <summary>This vector plus factor · source.</summary>
    T AddProduct(T factor, T source);

    static abstract T operator +(T a, T b);
}

/// <summary>Sixteen numbers.</summary>
internal readonly struct Wide512(Vector512<float> vector) : IVector<Wide512>
{
    private readonly Vector512<float> _vector = vector;

    public static int Count => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Load(ref float first, int offset) => new(Vector512.LoadUnsafe(ref first, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Create(float number) => new(Vector512.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float first, int offset) => _vector.StoreUnsafe(ref first, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Wide512 AddProduct(Wide512 factor, ref float source, int offset) =>
        new(Vector512.MultiplyAddEstimate(factor._vector, Vector512.LoadUnsafe(ref source, (nuint)offset), _vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Wide512 AddProduct(Wide512 factor, Wide512 source) =>
        new(Vector512.MultiplyAddEstimate(factor._vector, source._vector, _vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator +(Wide512 a, Wide512 b) => new(a._vector + b._vector);
}

/// <summary>Eight numbers.</summary>
internal readonly struct Wide256(Vector256<float> vector) : IVector<Wide256>
{
    private readonly Vector256<float> _vector = vector;

    public static int Count => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Load(ref float first, int offset) => new(Vector256.LoadUnsafe(ref first, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Create(float number) => new(Vector256.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float first, int offset) => _vector.StoreUnsafe(ref first, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Wide256 AddProduct(Wide256 factor, ref float source, int offset) =>
        new(Vector256.MultiplyAddEstimate(factor._vector, Vector256.LoadUnsafe(ref source, (nuint)offset), _vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Wide256 AddProduct(Wide256 factor, Wide256 source) =>
        new(Vector256.MultiplyAddEstimate(factor._vector, source._vector, _vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator +(Wide256 a, Wide256 b) => new(a._vector + b._vector);
}

/// <summary>Four numbers.</summary>
internal readonly struct Wide128(Vector128<float> vector) : IVector<Wide128>
{
    private readonly Vector128<float> _vector = vector;

    public static int Count => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Load(ref float first, int offset) => new(Vector128.LoadUnsafe(ref first, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Create(float number) => new(Vector128.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float first, int offset) => _vector.StoreUnsafe(ref first, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Wide128 AddProduct(Wide128 factor, ref float source, int offset) =>
        new(Vector128.MultiplyAddEstimate(factor._vector, Vector128.LoadUnsafe(ref source, (nuint)offset), _vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Wide128 AddProduct(Wide128 factor, Wide128 source) =>
        new(Vector128.MultiplyAddEstimate(factor._vector, source._vector, _vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator +(Wide128 a, Wide128 b) => new(a._vector + b._vector);
}
