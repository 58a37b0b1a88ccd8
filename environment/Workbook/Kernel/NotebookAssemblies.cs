using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Workbook.Kernel;

/// <summary>
/// Where the libraries of one kernel are loaded: beside each other, apart from those of the kernel
/// itself. Only the framework, the formatting package and the kernel's own functions are shared.
/// </summary>
internal sealed class NotebookAssemblies() : AssemblyLoadContext("notebook")
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly string?[] Shared =
    [
        typeof(NotebookAssemblies).Assembly.GetName().Name,
        typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly.GetName().Name,
    ];

    private readonly List<string> _folders = [];
    private readonly List<AssemblyDependencyResolver> _resolvers = [];

    public static bool IsFramework(string path) => Path.GetDirectoryName(path) == Framework;

    public static bool IsManaged(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        return reader.HasMetadata;
    }

    /// <summary>Makes a library, and what lies beside it, loadable.</summary>
    public void Add(string path)
    {
        _folders.Add(Path.GetDirectoryName(path)!);
        if (File.Exists(Path.ChangeExtension(path, ".deps.json")))
            _resolvers.Add(new AssemblyDependencyResolver(path));
    }

    /// <summary>The file of a managed library by its simple name; null where the default context has it.</summary>
    public string? Find(string name)
    {
        if (Shared.Contains(name) || File.Exists(Path.Combine(Framework, name + ".dll")))
            return null;
        return _resolvers
                .Select(resolver => resolver.ResolveAssemblyToPath(new AssemblyName(name)))
                .FirstOrDefault(path => path is not null)
            ?? _folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Find(assemblyName.Name!) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        FindNative(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private string? FindNative(string name) =>
        _resolvers.Select(resolver => resolver.ResolveUnmanagedDllToPath(name)).FirstOrDefault(path => path is not null)
        ?? _folders.SelectMany(NativeFolders).SelectMany(folder => Spellings(folder, name)).FirstOrDefault(File.Exists);

    private static string[] NativeFolders(string folder) =>
        [folder, Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")];

    private static string[] Spellings(string folder, string name) =>
        [
            Path.Combine(folder, name),
            Path.Combine(folder, $"lib{name}.so"),
            Path.Combine(folder, $"{name}.so"),
            Path.Combine(folder, $"lib{name}.dylib"),
            Path.Combine(folder, $"{name}.dll"),
        ];
}
