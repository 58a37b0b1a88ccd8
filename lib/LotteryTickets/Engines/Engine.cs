using System.Reflection;
using System.Runtime.Loader;

namespace LotteryTickets;

/// <summary>The engines by the device they run on.</summary>
public static class Engine
{
    /// <summary>
    /// The engine of a device. On <c>cpu</c> each run is trained by the dense or the sparse engine, whichever is expected
    /// to be faster for its mask; on <c>cuda</c> libtorch trains many replicas in one batch.
    /// </summary>
    /// <exception cref="ArgumentException">There is no device of that name.</exception>
    /// <exception cref="InvalidOperationException">libtorch sees no CUDA device.</exception>
    /// <exception cref="LibtorchUnavailableException">The device needs libtorch, which cannot be loaded here.</exception>
    public static IEngine For(string device) =>
        device == "cpu" && FindSparse() is { } sparse ? new CpuEngine(sparse) : TorchEngine.For(device);

    /// <summary>The sparse engine, where its assembly lies beside the library; null elsewhere.</summary>
    internal static IEngine? FindSparse()
    {
        var library = typeof(Engine).Assembly;
        var path = Path.Combine(Path.GetDirectoryName(library.Location)!, "LotteryTickets.Sparse.dll");
        return File.Exists(path)
            ? (IEngine)
                Activator.CreateInstance(
                    AssemblyLoadContext
                        .GetLoadContext(library)!
                        .LoadFromAssemblyName(AssemblyName.GetAssemblyName(path))
                        .GetType("LotteryTickets.Sparse.SparseEngine", throwOnError: true)!
                )!
            : null;
    }
}
