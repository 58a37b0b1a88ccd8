using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>The same notebook shows the same through Jupyter as through the headless runner.</summary>
public sealed partial class JupyterTests(SmokeRuns runs)
{
    public static TheoryData<string> Names => Repository.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_output_is_that_of_the_runner_but_for_progress(string name)
    {
        await JupyterRun.NeedAsync(JupyterKernel.Workbook, takesLong: !ShortForm.RunsThroughJupyter(name));
        var run = await runs.Of(name);
        var headless = run.Executed();
        var kept = run.Files();
        var jupyter = new NotebookFile(await run.ThroughJupyterAsync(JupyterKernel.Workbook));
        Assert.Equal(kept, run.Files());
        Assert.NotEmpty(headless.Outputs);
        Assert.Equal(headless.CodeCells.Select(Shown), jupyter.CodeCells.Select(Shown));
        Assert.Equal(
            headless.CodeCells.Select(cell => cell.GetProperty("execution_count").GetInt32()),
            jupyter.CodeCells.Select(cell => cell.GetProperty("execution_count").GetInt32())
        );
    }

    // Measured times differ from run to run.
    private static string Shown(JsonElement cell) =>
        NotebookFile.TagsOf(cell).Contains("timing")
            ? ""
            : string.Join("\n\n", cell.GetProperty("outputs").EnumerateArray().Select(Output));

    private static string Output(JsonElement output)
    {
        var type = NotebookFile.Text(output, "output_type");
        var forms = output.TryGetProperty("data", out var data)
            ? data.EnumerateObject()
                // The runner saves a chart without its HTML, of which Plotly's JSON and the still image take the place.
                .Where(form => form.Name != "text/html" || !data.TryGetProperty(NotebookFile.Plotly, out _))
                .OrderBy(form => form.Name, StringComparer.Ordinal)
                .Select(form => $"{form.Name}: {Form(form.Name, form.Value)}")
            : [Form("text", output.GetProperty("text"))];
        return $"{type}\n{string.Join('\n', forms)}";
    }

    private static string Form(string mimeType, JsonElement form) =>
        mimeType.EndsWith("json", StringComparison.Ordinal)
            ? Sorted(form)
            : Progress().Replace(NotebookFile.Lines(form), "$1");

    // Jupyter sorts the keys of what it saves, and writes numbers in its own way.
    private static string Sorted(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => "{"
                + string.Join(
                    ',',
                    json.EnumerateObject()
                        .OrderBy(field => field.Name, StringComparer.Ordinal)
                        .Select(field => $"{field.Name}:{Sorted(field.Value)}")
                )
                + "}",
            JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Sorted))}]",
            JsonValueKind.Number => json.GetDouble().ToString("R", CultureInfo.InvariantCulture),
            _ => json.ToString(),
        };

    // What stands behind the number of runs, or of lines, is how many were reused, and how long it took.
    [GeneratedRegex(@"(\d+ of \d+ (?:runs|lines))[^\n]*")]
    private static partial Regex Progress();
}
