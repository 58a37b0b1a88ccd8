using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Workbook.Completion;
using Workbook.Outputs;

namespace Workbook.Kernel;

/// <summary>
/// Answers <c>#r</c>: a library by its path, or a package by <c>nuget: name, version</c>. Libraries
/// are compiled against and loaded from a copy, so that they can be rebuilt while the kernel runs.
/// </summary>
internal sealed class ReferenceResolver(string folder, InteractiveAssemblyLoader loader)
    : MetadataReferenceResolver,
        IDisposable
{
    private readonly ShadowCopies _copies = new();
    private readonly NotebookAssemblies _assemblies = new();
    private readonly ConcurrentDictionary<string, ShadowCopy> _loaded = [];
    private readonly ConcurrentDictionary<string, ImmutableArray<PortableExecutableReference>> _packages = [];
    private readonly Dictionary<string, string> _explanations = [];
    private readonly ConcurrentDictionary<string, PortableExecutableReference> _references = [];
    private readonly UnloadedReferences _unloaded = new();
    private readonly List<string> _notices = [];

    public override bool ResolveMissingAssemblies => true;

    /// <summary>Why the last attempt at a reference failed, in a sentence; null where it did not.</summary>
    public string? Explain(string reference) => _explanations.GetValueOrDefault(reference);

    /// <summary>Tells the cell what happened while its references were resolved.</summary>
    public void ReportNotices(CellOutput output)
    {
        foreach (var notice in _notices)
            output.Write(StreamName.Stderr, notice + "\n");
        _notices.Clear();
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    )
    {
        try
        {
            _explanations.Remove(reference);
            return PackageReference.TryParse(reference, out var package)
                ? Restore(reference, package)
                : [Load(FindFile(reference, baseFilePath))];
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or BadImageFormatException or ReferenceException)
        {
            _explanations[reference] = error.Message;
            return [];
        }
    }

    /// <summary>What a referenced library itself references, and lies beside it.</summary>
    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition,
        AssemblyIdentity referenceIdentity
    ) => _assemblies.Find(referenceIdentity.Name) is { } path ? Reference(path, path) : null;

    /// <summary>
    /// What a reference has been resolved to, and a file that is not loaded yet from where it lies: for
    /// code that is still being written, and must load nothing.
    /// </summary>
    public ImmutableArray<PortableExecutableReference> Peek(string reference, string? baseFilePath)
    {
        try
        {
            if (_packages.TryGetValue(reference, out var package))
                return package;
            if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
                return [];
            var path = FindFile(reference, baseFilePath);
            return [_loaded.TryGetValue(path, out var copy) ? Reference(copy.Path, path) : _unloaded.Of(path)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ReferenceException)
        {
            return [];
        }
    }

    public void Dispose() => _copies.Dispose();

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private string FindFile(string reference, string? baseFilePath)
    {
        var start = Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath)! : folder;
        var path = Path.GetFullPath(Path.Combine(start, reference));
        if (File.Exists(path))
            return path;
        if (FrameworkAssembly(reference) is { } framework)
            return framework;
        throw new ReferenceException(
            $"There is no file {path}. Build the library first, or correct the path: #r paths start at the notebook's folder."
        );
    }

    private static string? FrameworkAssembly(string name)
    {
        var file = Path.GetFileNameWithoutExtension(name) + ".dll";
        var path = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, file);
        return name.Contains('/') || name.Contains('\\') || !File.Exists(path) ? null : path;
    }

    private PortableExecutableReference Load(string path)
    {
        if (NotebookAssemblies.IsFramework(path))
            return MetadataReference.CreateFromFile(path);
        var key = ShadowCopies.KeyOf(path);
        if (_loaded.TryGetValue(path, out var copy))
            NoticeChange(path, copy.Key != key);
        else
        {
            copy = _copies.Make(path, key);
            _assemblies.Add(copy.Path);
            _ = Reference(copy.Path, path);
            _loaded[path] = copy;
        }
        return Reference(copy.Path, path);
    }

    private void NoticeChange(string path, bool changed)
    {
        if (changed)
            _notices.Add(
                $"{Path.GetFileName(path)} has been rebuilt since this kernel loaded it. Restart the kernel to pick up the new build."
            );
    }

    private ImmutableArray<PortableExecutableReference> Restore(string reference, PackageReference package)
    {
        if (_packages.TryGetValue(reference, out var known))
            return known;
        var paths = PackageRestore.Run(package, folder, _copies.NewFolder("package"));
        foreach (var path in paths)
            _assemblies.Add(path);
        return _packages[reference] = [.. paths.Select(path => Reference(path, path))];
    }

    // From memory and without a path: the compiler's loader then asks for the assembly registered here.
    // The documentation lies beside the original.
    private PortableExecutableReference Reference(string path, string original)
    {
        if (_references.TryGetValue(path, out var known))
            return known;
        loader.RegisterDependency(_assemblies.LoadFromAssemblyPath(path));
        return _references[path] = MetadataReference.CreateFromImage(
            File.ReadAllBytes(path),
            documentation: XmlDocumentation.Beside(original)
        );
    }
}
