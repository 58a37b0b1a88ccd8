using Workbook.Notebooks;
using Workbook.Runner;

namespace Workbook.Tests.Runner;

/// <summary>Whatever a cell does to its process, the run goes on: what was shown is kept, and the cell is named.</summary>
public sealed class HostileCellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("int Down(int n) => Down(n + 1) + 1;\nDown(0)", "exit code 134")]
    [InlineData("System.Environment.Exit(3);", "exit code 3")]
    [InlineData("System.Environment.FailFast(\"enough\");", "exit code 134")]
    [InlineData(
        "new System.Threading.Thread(() => throw new Exception(\"unseen\")).Start();\nSystem.Threading.Thread.Sleep(20_000);",
        "exit code 134"
    )]
    [InlineData(
        "System.Diagnostics.Process.GetCurrentProcess().Kill();\nSystem.Threading.Thread.Sleep(20_000);",
        "exit code 137"
    )]
    [InlineData("System.Runtime.InteropServices.Marshal.WriteByte(1, 1);", "")]
    // Ends in the middle of an event.
    [InlineData(
        "new System.Threading.Thread(() => { System.Threading.Thread.Sleep(500); System.Environment.FailFast(\"cut\"); }).Start();\nwhile (true) display(new string('x', 20_000_000));",
        "exit code 134"
    )]
    [InlineData("Console.ReadLine()", "A cell cannot ask for input here")]
    public async Task A_cell_that_ends_its_process_is_named_and_later_notebooks_run(string code, string sentence)
    {
        var hostile = _folder.File(
            "hostile.ipynb",
            NotebookText.Of(NotebookText.Code("\"kept\""), NotebookText.Code(code), NotebookText.Code("\"never\""))
        );
        var later = _folder.File("later.ipynb", NotebookText.Of(NotebookText.Code("1 + 1")));
        Assert.Equal(ExitCode.CellFailed, await RunAsync(null, hostile, later));
        var cells = Executed("hostile").Cells;
        Assert.Contains("kept", MultilineText.Read(cells[0].Outputs[0]!["data"]!["text/plain"]));
        Assert.Contains("hostile.ipynb, cell 2 ", _output.ToString());
        Assert.Contains(sentence, _output.ToString());
        Assert.Contains(sentence, (string)cells[1].Outputs[^1]!["evalue"]!);
        Assert.Empty(cells[2].Outputs);
        Assert.Single(Executed("later").Cells[0].Outputs);
    }

    [Fact]
    public async Task A_loop_that_never_looks_up_is_ended_with_its_process_at_the_time_limit()
    {
        var path = _folder.File(
            "endless.ipynb",
            NotebookText.Of(NotebookText.Code("\"kept\""), NotebookText.Code("while (true) ;"))
        );
        Assert.Equal(ExitCode.TimeLimit, await RunAsync(TimeSpan.FromSeconds(20), path));
        Assert.Contains("did not stop within 10 s", _output.ToString());
        Assert.Single(Executed("endless").Cells[0].Outputs);
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
        Assert.Equal(ExitCode.Success, await RunAsync(null, path));
        Assert.Equal("True", MultilineText.Read(Executed("seen").Cells[1].Outputs[0]!["data"]!["text/plain"]));
    }

    [Fact]
    public async Task No_result_replaces_a_notebook_or_another_result()
    {
        var path = _folder.File("a.ipynb", NotebookText.Of(NotebookText.Code("1")));
        Assert.Equal(ExitCode.Usage, await Command(null, _folder.Path).ExecuteAsync([path], default));
        Assert.Contains("--output names the folder of", _output.ToString());
        var other = _folder.File("other/a.ipynb", NotebookText.Of(NotebookText.Code("1")));
        var both = Path.Combine(_folder.Path, "both");
        Assert.Equal(ExitCode.Usage, await Command(null, both).ExecuteAsync([path, other], default));
        Assert.Contains("would both be written to", _output.ToString());
        Assert.False(_folder.Has("both/a.ipynb"));
    }

    [Fact]
    public async Task An_executed_copy_runs_again_from_where_its_original_lies()
    {
        _folder.File("helper.csx", "var helped = 3;");
        var path = _folder.File("a.ipynb", NotebookText.Of(NotebookText.Code("#load \"helper.csx\"\nhelped")));
        Assert.Equal(ExitCode.Success, await RunAsync(null, path));
        var copy = _folder.File("again/.runs/a.ipynb", _folder.Read(".runs/a.ipynb"));
        _folder.File("again/helper.csx", "var helped = 4;");
        Assert.Equal(
            ExitCode.Success,
            await Command(null, Path.Combine(_folder.Path, "out")).ExecuteAsync([copy], default)
        );
        var again = Notebook.Read(Path.Combine(_folder.Path, "out", "a.ipynb")).Cells[0];
        Assert.Equal("4", MultilineText.Read(again.Outputs[0]!["data"]!["text/plain"]));
    }

    private Task<int> RunAsync(TimeSpan? limit, params string[] paths) =>
        Command(limit, null).ExecuteAsync(paths, TestContext.Current.CancellationToken);

    private RunCommand Command(TimeSpan? limit, string? output) =>
        new(
            new RunOptions(new Dictionary<string, string>(), false, limit, output, "no-plotly.js"),
            new Terminal(_output, false, 100, TimeProvider.System)
        );

    private Notebook Executed(string name) => Notebook.Read(Path.Combine(_folder.Path, ".runs", $"{name}.ipynb"));
}
