namespace TorchSharp.Interop;

/// <summary>What a new tensor is to be, as the shim takes it: ShimOptions in native/shim.h.</summary>
internal readonly struct ShimOptions(
    torch.ScalarType? dtype,
    torch.Device? device,
    bool requiresGrad = false
)
{
    private const int NotGiven = -1;

    public readonly int Dtype = NullableDtype(dtype);
    public readonly int DeviceType = device is null ? NotGiven : (int)device.type;
    public readonly int DeviceIndex = device?.index ?? NotGiven;
    public readonly int RequiresGrad = requiresGrad ? 1 : 0;

    public static int NullableDtype(torch.ScalarType? dtype) =>
        dtype is { } given ? (int)given : NotGiven;
}
