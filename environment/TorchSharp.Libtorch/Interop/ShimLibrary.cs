using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>
/// Finds and loads libtorch_shim.so, which lies beside this assembly. The runtime asks again for every
/// function that it has not bound yet, so a failed load is not final.
/// </summary>
internal static class ShimLibrary
{
    public const string Name = "libtorch_shim";
    private const string Fix = "run environment/setup";

    private static readonly Lock Gate = new();
    private static nint _library;

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? _)
    {
        if (name != Name)
            return 0;
        lock (Gate)
            return _library != 0 ? _library : _library = Load(assembly);
    }

    private static nint Load(Assembly assembly)
    {
        var path = Path.Combine(DirectoryOf(assembly), Name + ".so");
        if (!File.Exists(path))
            throw new LibtorchNotLoadedException(
                $"libtorch's shim is missing: {path} does not exist; {Fix}."
            );
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new LibtorchNotLoadedException(
                $"libtorch's shim {path} cannot be loaded ({FirstLine(error.Message)}); {Fix}.",
                error
            );
        }
    }

    // An assembly that was loaded from memory has no place of its own.
    private static string DirectoryOf(Assembly assembly) =>
        assembly.Location.Length > 0
            ? Path.GetDirectoryName(assembly.Location)!
            : AppContext.BaseDirectory;

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('.', ' ');
}
