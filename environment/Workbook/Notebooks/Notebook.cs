using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>
/// A notebook file (nbformat 4). It is read into its JSON and written back from it, so that whatever
/// is not changed stays as it was, down to the byte for files as Jupyter writes them.
/// </summary>
public sealed class Notebook
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonObject _root;
    private readonly string _indent;
    private readonly string _end;
    private readonly bool _hasCarriageReturns;

    private Notebook(string name, JsonObject root, string text)
    {
        (Name, _root) = (name, root);
        _indent = IndentOf(text);
        _end = text.EndsWith('\n') ? "\n" : "";
        _hasCarriageReturns = text.Contains("\r\n", StringComparison.Ordinal);
        Cells = [.. ((JsonArray)root["cells"]!).Select((cell, index) => new Cell((JsonObject)cell!, index + 1))];
    }

    /// <summary>The file it was read from.</summary>
    public string Name { get; }

    public IReadOnlyList<Cell> Cells { get; }

    public JsonObject Metadata => (JsonObject)_root["metadata"]!;

    /// <exception cref="NotebookFormatException">The file is missing or no notebook.</exception>
    public static Notebook Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path, Utf8), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new NotebookFormatException(path, null, $"it cannot be read ({error.Message})", "Check the path.");
        }
    }

    /// <param name="name">What error messages call it.</param>
    /// <exception cref="NotebookFormatException">The text is no notebook.</exception>
    public static Notebook Parse(string text, string name)
    {
        var root = NotebookRepair.Apply(ParseJson(text, name), name);
        return new Notebook(name, root, text);
    }

    public string ToText()
    {
        var text = JupyterJson.Write(_root, _indent) + _end;
        return _hasCarriageReturns ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
    }

    /// <summary>Writes the file at once or not at all, creating its folder.</summary>
    public void Write(string path) => AtomicFile.Write(path, ToText());

    private static JsonNode? ParseJson(string text, string name)
    {
        try
        {
            return NotebookJson.Parse(text);
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException(
                name,
                null,
                $"it is not valid JSON ({error.Message.TrimEnd('.')})",
                "A merge conflict or an interrupted write leaves such files; restore it from version control."
            );
        }
    }

    private static string IndentOf(string text)
    {
        var line = text.IndexOf('\n') + 1;
        var end = line;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        return line > 0 && end > line ? text[line..end] : " ";
    }
}
