using System.Text;

namespace Workbook.Completion;

/// <summary>
/// A compiler's documentation file as bytes and the places of its members: the framework's has tens of
/// thousands, of which a session asks for a few.
/// </summary>
internal sealed class DocumentationFile
{
    private readonly byte[] _bytes;
    private readonly Dictionary<string, Range> _members = [];

    private DocumentationFile(byte[] bytes)
    {
        _bytes = bytes;
        var opening = "<member name=\""u8;
        for (var at = Next(0, opening); at >= 0; at = Next(at, opening))
        {
            var end = Next(at, "</member>"u8);
            var quote = Next(at + opening.Length, "\""u8);
            if (end < 0 || quote < 0 || quote > end)
                return;
            end += "</member>"u8.Length;
            _members[Encoding.UTF8.GetString(bytes.AsSpan((at + opening.Length)..quote))] = at..end;
            at = end;
        }
    }

    /// <summary>Reads a file; one that is missing or cannot be read has no members.</summary>
    public static DocumentationFile Read(string path)
    {
        try
        {
            return new DocumentationFile(File.Exists(path) ? File.ReadAllBytes(path) : []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new DocumentationFile([]);
        }
    }

    /// <summary>The <c>member</c> element of a name such as <c>T:System.String</c>; null where there is none.</summary>
    public string? Member(string name) =>
        _members.TryGetValue(name, out var place) ? Encoding.UTF8.GetString(_bytes.AsSpan(place)) : null;

    private int Next(int from, ReadOnlySpan<byte> what) =>
        _bytes.AsSpan(from).IndexOf(what) is >= 0 and var offset ? from + offset : -1;
}
