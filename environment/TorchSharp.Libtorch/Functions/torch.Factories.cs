using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of the given shape whose elements are whatever the memory held; float32 on the CPU unless told.</summary>
    public static Tensor empty(
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Shim.shim_empty(size, size.Length, Options(dtype, device, requires_grad));

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor empty(
        long size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => empty([size], dtype, device, requires_grad);

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor empty(
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => empty([rows, columns], dtype, device, requires_grad);

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor empty(
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => empty([dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>Zeros of the given shape; float32 on the CPU unless told.</summary>
    public static Tensor zeros(
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Shim.shim_zeros(size, size.Length, Options(dtype, device, requires_grad));

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor zeros(
        long size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => zeros([size], dtype, device, requires_grad);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor zeros(
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => zeros([rows, columns], dtype, device, requires_grad);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor zeros(
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => zeros([dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>Ones of the given shape; float32 on the CPU unless told.</summary>
    public static Tensor ones(
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Shim.shim_full(size, size.Length, 1, Options(dtype, device, requires_grad));

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor ones(
        long size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => ones([size], dtype, device, requires_grad);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor ones(
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => ones([rows, columns], dtype, device, requires_grad);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor ones(
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => ones([dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>One value in the given shape; unless told, int64 for a whole number and float32 for a real one.</summary>
    public static Tensor full(
        ReadOnlySpan<long> size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) =>
        Shim.shim_full(
            size,
            size.Length,
            value,
            Options(dtype ?? TypeFor(value), device, requires_grad)
        );

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device?, bool)"/>
    public static Tensor full(
        long size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => full([size], value, dtype, device, requires_grad);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device?, bool)"/>
    public static Tensor full(
        long rows,
        long columns,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => full([rows, columns], value, dtype, device, requires_grad);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device?, bool)"/>
    public static Tensor full(
        long dim0,
        long dim1,
        long dim2,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => full([dim0, dim1, dim2], value, dtype, device, requires_grad);

    private static ShimOptions Options(ScalarType? dtype, Device? device, bool requiresGrad) =>
        new(dtype ?? ScalarType.Float32, device ?? CPU, requiresGrad);

    private static ScalarType TypeFor(params ReadOnlySpan<Scalar> values)
    {
        foreach (var value in values)
            if (value.Type != ScalarType.Int64)
                return ScalarType.Float32;
        return ScalarType.Int64;
    }
}
