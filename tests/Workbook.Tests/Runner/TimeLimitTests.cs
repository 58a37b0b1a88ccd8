using Workbook.Notebooks;
using Workbook.Runner;

namespace Workbook.Tests.Runner;

/// <summary>At the time limit a cell is stopped, or its process is ended, and what was shown is kept.</summary>
public sealed class TimeLimitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_cell_stops_at_its_next_output_and_keeps_what_it_showed()
    {
        var cell = await ExceedAsync(
            "Console.WriteLine(\"working\");",
            "Console.Write('.'); System.Threading.Thread.Sleep(20);"
        );
        Assert.Contains("Stopped at the time limit of 20 s.", _output.ToString());
        Assert.StartsWith("working\n", MultilineText.Read(cell.Outputs[0]!["text"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_that_never_looks_up_is_ended_with_its_process()
    {
        var cell = await ExceedAsync("display(\"kept\");", "");
        Assert.Contains("did not stop within 10 s", _output.ToString());
        Assert.Equal("kept", MultilineText.Read(cell.Outputs[0]!["data"]!["text/plain"]));
    }

    /// <summary>Runs an endless loop, and moves the clock to the limit as soon as it has begun.</summary>
    private async Task<Cell> ExceedAsync(string before, string inLoop)
    {
        var code = $$"""{{before}} File.WriteAllText("begun", ""); while (true) { {{inLoop}} }""";
        var path = _folder.File("a.ipynb", NotebookText.Of(NotebookText.Code(code)));
        var options = new RunOptions(
            new Dictionary<string, string>(),
            false,
            TimeSpan.FromSeconds(20),
            null,
            "no-plotly.js"
        );
        var time = new ManualTime();
        var run = new RunCommand(options, new Terminal(_output, false, 100, time)).ExecuteAsync(
            [path],
            TestContext.Current.CancellationToken
        );
        while (!_folder.Has("begun") && !run.IsCompleted)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        time.Advance(20);
        Assert.True(ExitCode.TimeLimit == await run, _output.ToString());
        return Notebook.Read(Path.Combine(_folder.Path, ".runs", "a.ipynb")).Cells[0];
    }
}
