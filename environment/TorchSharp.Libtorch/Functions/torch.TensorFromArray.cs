using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A copy of the array, of shape [length]; of the array's type unless told.</summary>
    public static Tensor tensor(
        float[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A copy of the array in row-major order; the shape may not ask for more than it holds.</summary>
    public static Tensor tensor(
        float[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>A copy of the array, of shape [length]; of the array's type unless told.</summary>
    public static Tensor tensor(
        double[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A copy of the array in row-major order; the shape may not ask for more than it holds.</summary>
    public static Tensor tensor(
        double[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>A copy of the array, of shape [length]; of the array's type unless told.</summary>
    public static Tensor tensor(
        long[] dataArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(dataArray, [dataArray.Length], dtype, device, requires_grad);

    /// <summary>A copy of the array in row-major order; the shape may not ask for more than it holds.</summary>
    public static Tensor tensor(
        long[] dataArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(dataArray, dimensions, dtype, device, requires_grad);

    /// <summary>A copy of the array, of shape [length]; of the array's type unless told.</summary>
    public static Tensor tensor(
        int[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A copy of the array in row-major order; the shape may not ask for more than it holds.</summary>
    public static Tensor tensor(
        int[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>A copy of the array, of shape [length]; of the array's type unless told.</summary>
    public static Tensor tensor(
        byte[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A copy of the array in row-major order; the shape may not ask for more than it holds.</summary>
    public static Tensor tensor(
        byte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>A copy of the array, of shape [length]; of the array's type unless told.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A copy of the array in row-major order; the shape may not ask for more than it holds.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Copy(rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>One number, without dimensions.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        full([], scalar, ScalarType.Float32, device, requires_grad);

    /// <summary>One number, without dimensions.</summary>
    public static Tensor tensor(
        double scalar,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => full([], scalar, dtype ?? ScalarType.Float64, device, requires_grad);

    /// <summary>One whole number, without dimensions.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        full([], scalar, ScalarType.Int32, device, requires_grad);

    /// <summary>One whole number, without dimensions.</summary>
    public static Tensor tensor(
        long scalar,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => full([], scalar, dtype ?? ScalarType.Int64, device, requires_grad);

    private static unsafe Tensor Copy<T>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype,
        Device? device,
        bool requiresGrad
    )
        where T : unmanaged
    {
        var count = 1L;
        foreach (var length in dimensions)
            count *= length;
        if (count > values.Length)
            throw new ArgumentException(
                $"mismatched total size creating a tensor from an array: {count} vs. {values.Length}"
            );
        var type = ScalarTypeOf(typeof(T));
        fixed (T* data = values)
            return Shim.shim_from_data(
                (nint)data,
                (int)type,
                dimensions,
                dimensions.Length,
                Options(dtype ?? type, device, requiresGrad)
            );
    }
}
