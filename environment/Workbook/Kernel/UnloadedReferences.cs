using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Workbook.Completion;

namespace Workbook.Kernel;

/// <summary>Libraries to complete against, read again when they are built again, and never loaded.</summary>
internal sealed class UnloadedReferences
{
    private readonly ConcurrentDictionary<string, (DateTime Written, PortableExecutableReference Reference)> _known =
    [];

    /// <exception cref="IOException">The file cannot be read.</exception>
    public PortableExecutableReference Of(string path)
    {
        var written = File.GetLastWriteTimeUtc(path);
        if (_known.TryGetValue(path, out var known) && known.Written == written)
            return known.Reference;
        var reference = MetadataReference.CreateFromImage(
            File.ReadAllBytes(path),
            documentation: XmlDocumentation.Beside(path)
        );
        _known[path] = (written, reference);
        return reference;
    }
}
