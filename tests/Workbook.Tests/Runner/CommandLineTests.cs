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
        using var process = Start(arguments.Split(' '));
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Usage, process.ExitCode);
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

    private static Process Start(string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(RunCommand).Assembly.Location, .. arguments])
            {
                RedirectStandardOutput = true,
            }
        )!;
}
