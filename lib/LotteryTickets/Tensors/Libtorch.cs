using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Loader;
using TorchSharp;

namespace LotteryTickets;

// Loads libtorch from the place where the build found it, so that a checkout holds at most one copy of its 500 MB.
internal static partial class Libtorch
{
    private const string Bridge = "LibTorchSharp";

    private static readonly Lazy<(nint Bridge, string? Problem)> Loaded = new(TryLoad);

    public static string? Problem => Loaded.Value.Problem;

    public static void Require()
    {
        if (Problem is { } problem)
            throw new LibtorchUnavailableException(problem);
    }

    // Before any cell can call TorchSharp, whose own search would copy libtorch beside each assembly.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Cells may call TorchSharp first.")]
    internal static void Register() =>
        AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly)!.ResolvingUnmanagedDll += (_, name) =>
            name switch
            {
                Bridge or "torch_cpu" or "torch_cuda" => Loaded.Value.Bridge,
                _ => 0,
            };

    private static (nint, string?) TryLoad()
    {
        string[] folders = [.. Folders()];
        if (folders.Length == 0)
            return (
                0,
                $"TorchSharp has no libtorch for {RuntimeInformation.RuntimeIdentifier}, or it was not restored: run environment/setup."
            );

        PrepareEnvironment();
        try
        {
            foreach (var name in new[] { "c10", "torch_cpu", "torch_cuda", "torch" })
            {
                if (Find(folders, name) is { } path)
                    NativeLibrary.Load(path);
            }

            var bridge =
                Find(folders, Bridge)
                ?? throw new DllNotFoundException($"{Bridge} is not in {string.Join(" or ", folders)}.");
            return (LoadBridge(bridge), null);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            return (0, $"libtorch cannot be loaded: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    // libLibTorchSharp.so asks for the libstdc++ of GCC 13, for one symbol that is never called.
    private static nint LoadBridge(string path)
    {
        if (NativeLibrary.TryLoad(path, out var bridge) || !OperatingSystem.IsLinux())
            return bridge != 0 ? bridge : NativeLibrary.Load(path);

        var relaxed = Path.Combine(
            Metadata("LibraryFolder") is { } folder && Directory.Exists(folder) ? folder : AppContext.BaseDirectory,
            Path.GetFileName(path)
        );
        if (!File.Exists(relaxed))
        {
            var temporary = $"{relaxed}.{Environment.ProcessId}";
            File.WriteAllBytes(temporary, VersionNeeds.MakeWeak(File.ReadAllBytes(path), "GLIBCXX_3.4.32"));
            File.Move(temporary, relaxed, overwrite: true);
        }

        return NativeLibrary.Load(relaxed);
    }

    // In the native environment, which Environment.SetEnvironmentVariable does not reach. Values of the user stay.
    private static void PrepareEnvironment()
    {
        if (OperatingSystem.IsWindows())
            return;

        KeepFreedMemory();

        // By default MKL's last bits depend on how buffers happen to be aligned, and a resumed run would differ.
        _ = SetEnvironment("MKL_CBWR", "AUTO", overwrite: 0);

        // Otherwise each new thread warns that NNPACK does not support the processor.
        _ = SetEnvironment("TORCH_CPP_LOG_LEVEL", "ERROR", overwrite: 0);

        // Some virtual machines hide the sizes of the processor's caches. oneDNN then takes them for zero, and its
        // vector kernels for convolutions add to memory that nothing has written. SSE41 leaves it its matrix products.
        if (HidesCaches())
            _ = SetEnvironment("ONEDNN_MAX_CPU_ISA", "SSE41", overwrite: 0);
    }

    // glibc otherwise returns libtorch's temporaries to the system; each new one then costs page faults.
    private static void KeepFreedMemory()
    {
        const int TrimThreshold = -1,
            TopPad = -2,
            MmapThreshold = -3;
        try
        {
            if (SetMallocOption(MmapThreshold, 1 << 30) == 0)
            {
                _ = SetMallocOption(MmapThreshold, 32 << 20); // the most that older versions take
            }

            _ = SetMallocOption(TrimThreshold, int.MaxValue);
            _ = SetMallocOption(TopPad, 64 << 20);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, with an allocator of its own.
        }
    }

    // Intel and AMD describe the caches in these leaves; type 0 in the low bits ends the list.
    internal static bool HidesCaches() =>
        X86Base.IsSupported
        && new[] { 4, unchecked((int)0x8000001D) }.All(leaf => (X86Base.CpuId(leaf, 0).Eax & 31) == 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetMallocOption(int option, int value);

    private static IEnumerable<string> Folders() =>
        (Environment.GetEnvironmentVariable("LOTTERY_LIBTORCH") ?? Metadata("LibtorchFolders") ?? "")
            .Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Where(Directory.Exists);

    private static string? Find(string[] folders, string name)
    {
        var file =
            OperatingSystem.IsWindows() ? $"{name}.dll"
            : OperatingSystem.IsMacOS() ? $"lib{name}.dylib"
            : $"lib{name}.so";
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    private static string? Metadata(string key) =>
        typeof(Libtorch)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == key)
            ?.Value;
}

/// <summary>libtorch is needed and cannot be loaded on this machine.</summary>
public sealed class LibtorchUnavailableException(string message) : NotSupportedException(message);
