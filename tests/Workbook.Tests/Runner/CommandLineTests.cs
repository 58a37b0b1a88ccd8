using System.Diagnostics;
using Workbook.Notebooks;
using Workbook.Runner;

namespace Workbook.Tests.Runner;

// A run changes the process's current folder.
[Collection("current folder")]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("run a.ipynb --scale huge")]
    [InlineData("run a.ipynb -p replicates")]
    [InlineData("run a.ipynb --time-limit -1")]
    [InlineData("run a.ipynb --time-limit soon")]
    [InlineData("walk a.ipynb")]
    public async Task Wrong_usage_exits_with_2_and_a_sentence(string arguments)
    {
        var (code, text) = await PrintedAsync(arguments.Split(' '));
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("Workbook run --help", text);
    }

    [Fact]
    public async Task Control_C_writes_what_there_is_and_exits_with_130()
    {
        var path = _folder.File(
            "a.ipynb",
            NotebookText.Of(
                NotebookText.Code("display(\"kept\");"),
                NotebookText.Code("System.Threading.Thread.Sleep(30_000);")
            )
        );
        using var process = Start(["run", path]);
        // The second line says that the first cell has ended.
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        var executed = Notebook.Read(Path.Combine(_folder.Path, ".runs", "a.ipynb"));
        Assert.Equal("kept", MultilineText.Read(executed.Cells[0].Outputs[0]!["data"]!["text/plain"]));
    }

    [Fact]
    public async Task No_page_replaces_another()
    {
        var notebook = NotebookText.Of(NotebookText.Code("1"));
        string[] paths = [_folder.File("a.ipynb", notebook), _folder.File("other/a.ipynb", notebook)];
        var (code, text) = await PrintedAsync(["page", .. paths, "--output", Path.Combine(_folder.Path, "pages")]);
        Assert.Equal(ExitCode.Usage, code);
        Assert.All(paths, path => Assert.Contains(path, text));
        Assert.Contains("would both be written to", text);
        Assert.False(_folder.Has("pages/a.html"));
        Assert.Equal(ExitCode.Success, (await PrintedAsync(["page", .. paths])).Code);
        Assert.True(_folder.Has(".runs/a.html") && _folder.Has("other/.runs/a.html"));
    }

    [Fact]
    public async Task The_page_of_an_executed_copy_lies_beside_it()
    {
        var copy = _folder.File(".runs/a.ipynb", NotebookText.Of(NotebookText.Code("1")));
        Assert.Equal(ExitCode.Success, (await PrintedAsync(["page", copy])).Code);
        Assert.True(_folder.Has(".runs/a.html"));
    }

    private static async Task<(int Code, string Text)> PrintedAsync(string[] arguments)
    {
        using var process = Start(arguments);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, text);
    }

    private static Process Start(string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(RunCommand).Assembly.Location, .. arguments])
            {
                RedirectStandardOutput = true,
            }
        )!;
}
