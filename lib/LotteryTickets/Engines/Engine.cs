using System.Reflection;
using System.Runtime.Loader;

namespace LotteryTickets;

public static class Engine
{
    /// <summary>Returns the engine of a device: <c>cpu</c>, or <c>cuda</c>, which trains many replicas in one batch.</summary>
    /// <returns>For <c>cpu</c>, one that trains each run densely or sparsely, whichever is expected to be faster.</returns>
    /// <exception cref="LibtorchUnavailableException">The device needs libtorch, which cannot be loaded here.</exception>
    public static IEngine For(string device) =>
        device == "cpu" && FindSparse() is { } sparse ? new CpuEngine(sparse) : TorchEngine.For(device);

    // The assembly lies beside the library, where it was built.
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
