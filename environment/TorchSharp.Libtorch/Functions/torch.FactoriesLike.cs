using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Uninitialised, of another tensor's shape and, unless told, its type and device.</summary>
    public static Tensor empty_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => input.empty_like(dtype, device, requires_grad);

    /// <summary>Zeros of another tensor's shape and, unless told, its type and device.</summary>
    public static Tensor zeros_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => input.zeros_like(dtype, device, requires_grad);

    /// <summary>Ones of another tensor's shape and, unless told, its type and device.</summary>
    public static Tensor ones_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => input.ones_like(dtype, device, requires_grad);

    /// <summary>One value in another tensor's shape and, unless told, its type and device.</summary>
    public static Tensor full_like(
        Tensor input,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => input.full_like(value, dtype, device, requires_grad);

    /// <summary>start, start + step, … up to but without stop; unless told, int64 where all three are whole numbers.</summary>
    public static Tensor arange(
        Scalar start,
        Scalar stop,
        Scalar step,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) =>
        Shim.shim_arange(
            start,
            stop,
            step,
            Options(dtype ?? TypeFor(start, stop, step), device, requires_grad)
        );

    /// <summary>start, start + 1, … up to but without stop.</summary>
    public static Tensor arange(
        Scalar start,
        Scalar stop,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>0, 1, … up to but without stop.</summary>
    public static Tensor arange(
        Scalar stop,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => arange(0, stop, 1, dtype, device, requires_grad);
}
