using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbook.Notebooks;
using Workbook.Outputs;

namespace Workbook.Publishing;

/// <summary>A ticket that can be downloaded.</summary>
/// <param name="Name">What it is, such as <c>winning ticket, 21.1% of the weights</c>.</param>
/// <param name="File">Its address on the site.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record TicketFile(string Name, string File, long Bytes);

/// <summary>
/// The tickets behind a page: of every kind and level that its notebook lists, the first replicate's run, where the
/// store has it.
/// </summary>
/// <param name="Listed">Whether the notebook lists its runs at all.</param>
/// <param name="Files">Those that are on the site, as far as the limit allowed.</param>
/// <param name="LeftOut">How many more the store has.</param>
internal sealed partial record Tickets(bool Listed, IReadOnlyList<TicketFile> Files, int LeftOut)
{
    /// <summary>Copies a notebook's tickets onto the site.</summary>
    public static Tickets Publish(Notebook notebook, SiteFolder site, SiteOptions options)
    {
        var rows = RowsOf(notebook).ToArray();
        var files = new List<TicketFile>();
        var (left, leftOut) = (options.TicketBytes, 0);
        foreach (var (name, run) in rows)
        {
            if (PlaceOf(options.Store, run) is not { } stored)
                continue;
            var address = $"tickets/{run}.safetensors";
            left -= stored.Length;
            if (left < 0)
                leftOut++;
            else if (files.TrueForAll(file => file.File != address))
            {
                site.Copy(stored.FullName, address);
                files.Add(new TicketFile(name, address, stored.Length));
            }
        }

        return new Tickets(rows.Length > 0, files, leftOut);
    }

    // What a notebook says is not to be trusted with a path: only a run's whole name makes one.
    private static FileInfo? PlaceOf(string? store, string run)
    {
        if (store is null || !RunName().IsMatch(run))
            return null;
        var file = new FileInfo(Path.Combine(store, run[..2], run + ".safetensors"));
        return file.Exists ? file : null;
    }

    private static IEnumerable<(string Name, string Run)> RowsOf(Notebook notebook) =>
        from cell in notebook.Cells
        from output in cell.Outputs
        let runs = output["data"]?[MimeTypes.Runs] as JsonObject
        from row in runs?["rows"] as JsonArray ?? []
        where Remaining(row) is < 1
        let run = (row!["runs"] as JsonArray)?.FirstOrDefault() as JsonValue
        where run is not null && run.TryGetValue<string>(out _)
        select (Name(row), run.GetValue<string>());

    private static string Name(JsonNode? row) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{JsonFields.Text(row, "kind")}, {100 * Remaining(row):0.0}% of the weights"
        );

    private static double? Remaining(JsonNode? row) =>
        row is JsonObject && row["remaining"] is JsonValue value && value.TryGetValue<double>(out var remaining)
            ? remaining
            : null;

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex RunName();
}
