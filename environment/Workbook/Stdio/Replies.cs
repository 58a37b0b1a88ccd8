using System.Text.Json;
using Workbook.Kernel;
using Workbook.Outputs;

namespace Workbook.Stdio;

/// <summary>What the kernel tells the front end, message by message.</summary>
internal sealed class Replies(MessageWriter writer)
{
    public void Ready(int protocol, string version) =>
        writer.Write(
            "ready",
            json =>
            {
                json.WriteNumber("protocol", protocol);
                json.WriteString("version", version);
                json.WriteString("language", "csharp");
                json.WriteString("folder", Directory.GetCurrentDirectory());
            }
        );

    public void Error(string name, string message, string? id = null) =>
        writer.Write(
            "error",
            json =>
            {
                if (id is not null)
                    json.WriteString("id", id);
                json.WriteString("name", name);
                json.WriteString("message", message);
            }
        );

    public void Started(string id) => writer.Write("started", json => json.WriteString("id", id));

    public void Stream(string id, StreamWritten written) =>
        writer.Write(
            "stream",
            json =>
            {
                json.WriteString("id", id);
                json.WriteString("name", written.Stream == StreamName.Stdout ? "stdout" : "stderr");
                json.WriteString("text", written.Text);
            }
        );

    /// <param name="type"><c>display</c> or <c>update</c>.</param>
    /// <param name="id">The cell that is running.</param>
    /// <param name="display">The display's id.</param>
    /// <param name="data">Its forms.</param>
    public void Display(string type, string id, string display, MimeBundle data) =>
        writer.Write(
            type,
            json =>
            {
                json.WriteString("id", id);
                json.WriteString("display", display);
                WriteData(json, data);
                json.WriteStartObject("metadata");
                json.WriteEndObject();
            }
        );

    public void Result(string id, MimeBundle data) =>
        writer.Write(
            "result",
            json =>
            {
                json.WriteString("id", id);
                WriteData(json, data);
            }
        );

    public void Finished(string id, CellOutcome outcome, CellError? error, TimeSpan took) =>
        writer.Write(
            "finished",
            json =>
            {
                json.WriteString("id", id);
                json.WriteString("status", StatusOf(outcome));
                if (error is not null)
                    WriteError(json, error);
                json.WriteNumber("milliseconds", (long)took.TotalMilliseconds);
            }
        );

    public void Completions(string id, CompletionList list) =>
        writer.Write(
            "completions",
            json =>
            {
                json.WriteString("id", id);
                json.WriteNumber("start", list.Start);
                json.WriteNumber("end", list.End);
                json.WriteStartArray("items");
                foreach (var item in list.Items)
                    WriteItem(json, item);
                json.WriteEndArray();
            }
        );

    public void Hovered(string id, HoverText hover) =>
        writer.Write(
            "hovered",
            json =>
            {
                json.WriteString("id", id);
                json.WriteNumber("start", hover.Start);
                json.WriteNumber("end", hover.End);
                json.WriteString("markdown", hover.Markdown);
            }
        );

    private static string StatusOf(CellOutcome outcome) =>
        outcome switch
        {
            CellOutcome.Succeeded => "ok",
            CellOutcome.Failed => "error",
            _ => "interrupted",
        };

    private static void WriteItem(Utf8JsonWriter json, CompletionItem item)
    {
        json.WriteStartObject();
        json.WriteString("label", item.Label);
        json.WriteString("kind", item.Kind);
        json.WriteString("insert", item.Insert);
        json.WriteString("documentation", item.Documentation);
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, CellError error)
    {
        json.WriteStartObject("error");
        json.WriteString("name", error.Name);
        json.WriteString("message", error.Message);
        json.WriteStartArray("trace");
        foreach (var line in error.Trace)
            json.WriteStringValue(line);
        json.WriteEndArray();
        if (error.Line is { } number)
            json.WriteNumber("line", number);
        json.WriteEndObject();
    }

    // What is JSON is written anew, so that its own line ends do not end the message.
    private static void WriteData(Utf8JsonWriter json, MimeBundle data)
    {
        json.WriteStartObject("data");
        foreach (var (mimeType, form) in data.Kept)
        {
            json.WritePropertyName(mimeType);
            if (MimeTypes.IsJson(mimeType))
                WriteJson(json, form);
            else
                json.WriteStringValue(form);
        }
        json.WriteEndObject();
    }

    private static void WriteJson(Utf8JsonWriter json, string form)
    {
        using var document = JsonDocument.Parse(form);
        document.RootElement.WriteTo(json);
    }
}
