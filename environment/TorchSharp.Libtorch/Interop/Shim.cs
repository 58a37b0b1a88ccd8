using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>
/// The functions of native/, under their own names. Those that return a tensor throw where it could not be
/// made; those that return a bool go through <see cref="Check"/>.
/// </summary>
internal static partial class Shim
{
    static Shim() => NativeLibrary.SetDllImportResolver(typeof(Shim).Assembly, ShimLibrary.Resolve);

    public static void Check(bool succeeded)
    {
        if (!succeeded)
            throw Failure();
    }

    public static ExternalException Failure() => new(Marshal.PtrToStringUTF8(shim_error()));

    [LibraryImport(ShimLibrary.Name)]
    private static partial nint shim_error();
}
