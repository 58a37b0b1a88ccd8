using System.Text.Encodings.Web;
using System.Text.Json;
using Hostile;
using Workbook.Notebooks;
using Workbook.Runner;

namespace Workbook.Tests.Runner;

/// <summary>Whatever a cell does to its process, the run goes on: what was shown is kept, and the cell is named.</summary>
public sealed class HostileCellTests : IDisposable
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_failure_is_named_and_later_notebooks_run()
    {
        HostileCell[] cells = [.. HostileCell.All.Where(cell => cell.Fails && !cell.Stops)];
        var paths = cells.Select(cell => Write(cell.Name, "\"kept\"", cell.Code, "\"never\""));
        Assert.Equal(ExitCode.CellFailed, await RunAsync([.. paths]));
        Assert.All(
            cells,
            cell =>
            {
                var executed = Executed(cell.Name).Cells;
                Assert.Contains("kept", Text(executed[0]));
                Assert.Contains(cell.Says, Text(executed[1]));
                Assert.Empty(executed[2].Outputs);
                Assert.Contains($"{cell.Name}.ipynb, cell 2 ", _output.ToString());
            }
        );
    }

    [Fact]
    public async Task What_a_cell_survives_leaves_the_others_alone()
    {
        HostileCell[] cells = [.. HostileCell.All.Where(cell => !cell.Fails)];
        var path = Write("survived", [.. cells.Select(cell => cell.Code)]);
        Assert.Equal(ExitCode.Success, await RunAsync(path));
        Assert.All(cells.Zip(Executed("survived").Cells), pair => Assert.Contains(pair.First.Says, Text(pair.Second)));
    }

    // Ends in the middle of an event.
    [Fact]
    public async Task A_process_that_ends_in_the_middle_of_a_line_fails_its_cell()
    {
        const string code = """
            new System.Threading.Thread(() =>
            {
                System.Threading.Thread.Sleep(500);
                System.Environment.FailFast("cut");
            }).Start();
            while (true) display(new string('x', 20_000_000));
            """;
        var path = Write("cut", code);
        Assert.Equal(ExitCode.CellFailed, await RunAsync(path));
        Assert.Contains("exit code 134", (string)Executed("cut").Cells[0].Outputs[^1]!["evalue"]!);
    }

    [Fact]
    public async Task A_finished_cell_is_on_disk_while_the_next_one_runs()
    {
        const string look = """
            var executed = File.ReadAllText(".runs/seen.ipynb");
            executed.Contains("early result")
            """;
        var path = _folder.File(
            "seen.ipynb",
            NotebookText.Of(NotebookText.Code("\"early\" + \" result\""), NotebookText.Code(look))
        );
        Assert.Equal(ExitCode.Success, await RunAsync(path));
        Assert.Equal("True", MultilineText.Read(Executed("seen").Cells[1].Outputs[0]!["data"]!["text/plain"]));
    }

    [Fact]
    public async Task No_result_replaces_a_notebook_or_another_result()
    {
        var path = _folder.File("a.ipynb", NotebookText.Of(NotebookText.Code("1")));
        Assert.Equal(ExitCode.Usage, await Command(_folder.Path).ExecuteAsync([path], default));
        Assert.Contains("--output names the folder of", _output.ToString());
        var other = _folder.File("other/a.ipynb", NotebookText.Of(NotebookText.Code("1")));
        var both = Path.Combine(_folder.Path, "both");
        Assert.Equal(ExitCode.Usage, await Command(both).ExecuteAsync([path, other], default));
        Assert.Contains("would both be written to", _output.ToString());
        Assert.False(_folder.Has("both/a.ipynb"));
    }

    [Fact]
    public async Task An_executed_copy_runs_again_from_where_its_original_lies()
    {
        _folder.File("helper.csx", "var helped = 3;");
        var path = _folder.File("a.ipynb", NotebookText.Of(NotebookText.Code("#load \"helper.csx\"\nhelped")));
        Assert.Equal(ExitCode.Success, await RunAsync(path));
        var copy = _folder.File("again/.runs/a.ipynb", _folder.Read(".runs/a.ipynb"));
        _folder.File("again/helper.csx", "var helped = 4;");
        Assert.Equal(ExitCode.Success, await Command(Path.Combine(_folder.Path, "out")).ExecuteAsync([copy], default));
        var again = Notebook.Read(Path.Combine(_folder.Path, "out", "a.ipynb")).Cells[0];
        Assert.Equal("4", MultilineText.Read(again.Outputs[0]!["data"]!["text/plain"]));
    }

    private string Write(string name, params string[] cells) =>
        _folder.File($"{name}.ipynb", NotebookText.Of([.. cells.Select(cell => NotebookText.Code(cell))]));

    private static string Text(Cell cell) => cell.Outputs.ToJsonString(Readable);

    private Task<int> RunAsync(params string[] paths) =>
        Command(null).ExecuteAsync(paths, TestContext.Current.CancellationToken);

    private RunCommand Command(string? output) =>
        new(
            new RunOptions(new Dictionary<string, string>(), false, null, output, "no-plotly.js"),
            new Terminal(_output, false, 100, TimeProvider.System)
        );

    private Notebook Executed(string name) => Notebook.Read(Path.Combine(_folder.Path, ".runs", $"{name}.ipynb"));
}
