using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Workbook.Completion;

/// <summary>What documentation files say of a library's members, read when first asked for.</summary>
internal sealed class XmlDocumentation : DocumentationProvider
{
    private readonly string _name;
    private readonly Lazy<DocumentationFile>[] _files;

    private XmlDocumentation(params string[] paths)
    {
        _name = string.Join('\n', paths);
        _files = [.. paths.Select(path => new Lazy<DocumentationFile>(() => DocumentationFile.Read(path)))];
    }

    /// <summary>The file that the compiler wrote beside a library; there may be none.</summary>
    public static XmlDocumentation Beside(string library) => new(Path.ChangeExtension(library, ".xml"));

    /// <summary>The files of a library of the framework, which the SDK has.</summary>
    public static XmlDocumentation OfFramework(string library) =>
        new([.. FrameworkDocumentation.FilesOf(Path.GetFileNameWithoutExtension(library))]);

    public override bool Equals(object? obj) => obj is XmlDocumentation other && other._name == _name;

    public override int GetHashCode() => _name.GetHashCode(StringComparison.Ordinal);

    protected override string GetDocumentationForSymbol(
        string documentationMemberID,
        CultureInfo preferredCulture,
        CancellationToken cancellationToken = default
    ) =>
        _files.Select(file => file.Value.Member(documentationMemberID)).FirstOrDefault(member => member is not null)
        ?? "";
}
