using System.IO.Enumeration;
using System.Text.Json;

namespace Workbook.Jupyter;

/// <summary>What was executed in this kernel, the last few thousand cells of it.</summary>
internal sealed class History
{
    private const int Capacity = 5_000;

    // A kernel keeps no history of the sessions before it.
    private const int Session = 1;

    private readonly Lock _gate = new();
    private readonly Queue<(int Number, string Code)> _cells = new();

    public void Add(int number, string code)
    {
        lock (_gate)
        {
            _cells.Enqueue((number, code));
            if (_cells.Count > Capacity)
                _cells.Dequeue();
        }
    }

    public object Reply(JupyterMessage request)
    {
        var output = request.Flag("output", otherwise: false);
        lock (_gate)
            return new
            {
                status = "ok",
                history = Chosen(request).Select(cell => Entry(cell.Number, cell.Code, output)).ToArray(),
            };
    }

    private static object[] Entry(int number, string code, bool output) =>
        [Session, number, output ? new[] { code, null } : code];

    private IEnumerable<(int Number, string Code)> Chosen(JupyterMessage request) =>
        request.Text("hist_access_type") switch
        {
            "range" => _cells.Where(cell =>
                cell.Number >= (request.Number("start") ?? 0) && cell.Number < (request.Number("stop") ?? int.MaxValue)
            ),
            "search" => Matching(request),
            _ => _cells.TakeLast(request.Number("n") ?? Capacity),
        };

    private IEnumerable<(int Number, string Code)> Matching(JupyterMessage request)
    {
        var pattern =
            request.Content.TryGetProperty("pattern", out var given) && given.ValueKind == JsonValueKind.String
                ? given.GetString()!
                : "*";
        var found = _cells.Where(cell => FileSystemName.MatchesSimpleExpression(pattern, cell.Code, ignoreCase: false));
        if (request.Flag("unique", otherwise: false))
            found = found.GroupBy(cell => cell.Code).Select(same => same.Last());
        return found.TakeLast(request.Number("n") ?? Capacity);
    }
}
