using System.Globalization;
using System.Xml;
using Microsoft.CodeAnalysis;

namespace Workbook.Completion;

/// <summary>The documentation file that the compiler wrote beside a library, read when first asked for.</summary>
internal sealed class XmlDocumentation : DocumentationProvider
{
    private readonly string _path;
    private readonly Lazy<Dictionary<string, string>> _members;

    private XmlDocumentation(string path)
    {
        _path = path;
        _members = new(() => Read(path));
    }

    /// <summary>The documentation of a library; empty where there is no file, or none that can be read.</summary>
    public static DocumentationProvider Beside(string library) =>
        new XmlDocumentation(Path.ChangeExtension(library, ".xml"));

    public override bool Equals(object? obj) =>
        obj is XmlDocumentation other && other._path == _path;

    public override int GetHashCode() => _path.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <c>member</c> elements of a documentation file by their names.</summary>
    internal static Dictionary<string, string> Read(string path)
    {
        var members = new Dictionary<string, string>();
        try
        {
            using var reader = XmlReader.Create(
                path,
                new() { DtdProcessing = DtdProcessing.Prohibit }
            );
            while (!reader.EOF)
                if (reader.NodeType == XmlNodeType.Element && reader.Name == "member")
                    members[reader.GetAttribute("name") ?? ""] = reader.ReadOuterXml();
                else
                    reader.Read();
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or XmlException)
        {
            // An editor shows signatures without sentences then.
        }
        return members;
    }

    protected override string GetDocumentationForSymbol(
        string documentationMemberID,
        CultureInfo preferredCulture,
        CancellationToken cancellationToken = default
    ) => _members.Value.GetValueOrDefault(documentationMemberID, "");
}
