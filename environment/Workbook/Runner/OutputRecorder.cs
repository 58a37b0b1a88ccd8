using System.Text;
using System.Text.Json.Nodes;
using Workbook.Notebooks;
using Workbook.Outputs;

namespace Workbook.Runner;

/// <summary>
/// Collects what a cell shows as nbformat outputs. Updates replace the data of the display they
/// name, in whichever cell it is, so that the notebook keeps only the last value.
/// </summary>
internal sealed class OutputRecorder
{
    private readonly Dictionary<string, JsonObject> _displays = [];
    private readonly List<Func<JsonObject>> _outputs = [];
    private readonly Lock _gate = new();
    private (StreamName Name, StringBuilder Text)? _stream;
    private bool _closed;

    // A task of an earlier cell may still show something beside the current one.
    public void Record(KernelEvent happened)
    {
        lock (_gate)
            if (!_closed)
                Accept(happened);
    }

    private void Accept(KernelEvent happened)
    {
        switch (happened)
        {
            case StreamWritten written:
                Append(written);
                break;
            case Displayed shown:
                Add(_displays[shown.DisplayId] = OutputJson.Display(shown.Data));
                break;
            case DisplayUpdated updated when _displays.TryGetValue(updated.DisplayId, out var display):
                display["data"] = OutputJson.Data(updated.Data);
                break;
            case Returned returned:
                Add(OutputJson.Result(returned.ExecutionCount, returned.Data));
                break;
            case Failed failed:
                Add(OutputJson.Error(failed.Error));
                break;
        }
    }

    /// <summary>Hands over what was collected since the last call.</summary>
    public JsonArray Take()
    {
        lock (_gate)
        {
            var taken = new JsonArray([.. _outputs.Select(output => (JsonNode)output())]);
            _outputs.Clear();
            _stream = null;
            return taken;
        }
    }

    public void Close()
    {
        lock (_gate)
            _closed = true;
    }

    private void Add(JsonObject output)
    {
        _stream = null;
        _outputs.Add(() => output);
    }

    // Neighbouring texts of one stream are one output.
    private void Append(StreamWritten written)
    {
        if (_stream is { } open && open.Name == written.Stream)
        {
            open.Text.Append(written.Text);
            return;
        }
        var text = new StringBuilder(written.Text);
        _stream = (written.Stream, text);
        _outputs.Add(() => OutputJson.Stream(written.Stream, text.ToString()));
    }
}
