using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>What a test asks of an .ipynb file.</summary>
internal sealed class NotebookFile(string path)
{
    public const string Claims = "application/vnd.lottery-tickets.claims+json";
    public const string Runs = "application/vnd.lottery-tickets.runs+json";
    public const string Plotly = "application/vnd.plotly.v1+json";

    private readonly JsonElement _root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    public JsonElement Metadata => _root.GetProperty("metadata");

    public IReadOnlyList<JsonElement> CodeCells => [.. Cells.Where(cell => Text(cell, "cell_type") == "code")];

    public IReadOnlyList<JsonElement> Cells => [.. _root.GetProperty("cells").EnumerateArray()];

    public IReadOnlyList<JsonElement> Outputs =>
        [.. CodeCells.SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())];

    /// <summary>The outputs that have a form of this MIME type, with all their forms.</summary>
    public IReadOnlyList<JsonElement> With(string mimeType) =>
        [
            .. Outputs
                .Where(output => output.TryGetProperty("data", out var data) && data.TryGetProperty(mimeType, out _))
                .Select(output => output.GetProperty("data")),
        ];

    public IReadOnlyList<JsonElement> AllClaims =>
        [.. With(Claims).SelectMany(data => data.GetProperty(Claims).GetProperty("claims").EnumerateArray())];

    /// <summary>The names of the training runs behind it.</summary>
    public IReadOnlyList<string> AllRuns => RunsOf(_ => true);

    /// <summary>The names of the training runs of some kinds, such as <c>winning ticket</c>.</summary>
    public IReadOnlyList<string> RunsOf(Predicate<string> kind) =>
        [
            .. With(Runs)
                .SelectMany(data => data.GetProperty(Runs).GetProperty("rows").EnumerateArray())
                .Where(row => kind(Text(row, "kind")))
                .SelectMany(row => row.GetProperty("runs").EnumerateArray())
                .Select(run => run.GetString()!),
        ];

    public static IEnumerable<string?> TagsOf(JsonElement cell) =>
        cell.GetProperty("metadata").TryGetProperty("tags", out var tags)
            ? tags.EnumerateArray().Select(tag => tag.GetString())
            : [];

    public static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    /// <summary>A text that nbformat may store as a string or as a list of lines.</summary>
    public static string Lines(JsonElement text) =>
        text.ValueKind == JsonValueKind.Array
            ? string.Concat(text.EnumerateArray().Select(line => line.GetString()))
            : text.GetString()!;
}
