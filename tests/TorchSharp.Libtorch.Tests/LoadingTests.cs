using System.Reflection;
using System.Runtime.Loader;
using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

/// <summary>Each test loads a second copy of the assembly, from a folder where the shim is not what it should be.</summary>
public sealed class LoadingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("libtorch-loading-");
    private readonly AssemblyLoadContext _context = new("loading", isCollectible: false);

    private static string Here => Path.GetDirectoryName(typeof(Tensor).Assembly.Location)!;

    private string Shim => Path.Combine(_folder.FullName, "libtorch_shim.so");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_the_shim_the_error_names_the_file_and_the_fix_and_a_later_call_succeeds()
    {
        var threads = GetNumThreads();

        var error = Assert
            .Throws<TargetInvocationException>(() => threads.Invoke(null, null))
            .InnerException!;
        Assert.Equal("LibtorchNotLoadedException", error.GetType().Name);
        Assert.Equal(
            $"libtorch's shim is missing: {Shim} does not exist; run environment/setup.",
            error.Message
        );

        File.Copy(Path.Combine(Here, "libtorch_shim.so"), Shim);
        Assert.Equal(get_num_threads(), threads.Invoke(null, null));
    }

    [Fact]
    public void A_shim_that_cannot_be_loaded_is_named_with_the_reason()
    {
        var threads = GetNumThreads();
        File.WriteAllText(Shim, "not a library");

        var error = Assert
            .Throws<TargetInvocationException>(() => threads.Invoke(null, null))
            .InnerException!;

        Assert.Equal("LibtorchNotLoadedException", error.GetType().Name);
        Assert.StartsWith(
            $"libtorch's shim {Shim} cannot be loaded (",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith("; run environment/setup.", error.Message, StringComparison.Ordinal);
    }

    private MethodInfo GetNumThreads()
    {
        var path = Path.Combine(_folder.FullName, "TorchSharp.Libtorch.dll");
        File.Copy(typeof(Tensor).Assembly.Location, path);
        return _context
            .LoadFromAssemblyPath(path)
            .GetType("TorchSharp.torch")!
            .GetMethod("get_num_threads")!;
    }
}
