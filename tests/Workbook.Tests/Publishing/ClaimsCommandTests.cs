using System.Diagnostics;
using System.Text.Json.Nodes;
using Workbook.Runner;

namespace Workbook.Tests.Publishing;

public sealed class ClaimsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_text_that_fell_behind_its_notebooks_is_found_and_renewed()
    {
        var readme = _folder.File("README.md", "<!-- claims: begin -->\n<!-- claims: end -->\n");
        Write("reproduced");
        Assert.Equal(ExitCode.CheckFailed, (await RunAsync("--check")).Code);
        Assert.Equal(ExitCode.Success, (await RunAsync()).Code);
        Assert.Equal(ExitCode.Success, (await RunAsync("--check")).Code);
        Assert.Contains("<a href=\"notebooks/01.ipynb\">", _folder.Read("README.md"), StringComparison.Ordinal);

        var before = _folder.Read("README.md");
        Write("inconclusive");
        var (code, printed) = await RunAsync("--check");
        Assert.Equal(ExitCode.CheckFailed, code);
        Assert.Contains("environment/publish --readme renews them", printed);
        Assert.Equal(before, await File.ReadAllTextAsync(readme, Cancellation));
    }

    [Fact]
    public async Task A_text_without_the_markers_is_left_alone()
    {
        _folder.File("README.md", "no markers\n");
        Write("reproduced");
        var (code, printed) = await RunAsync();
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("<!-- claims: begin", printed);
        Assert.Equal("no markers\n", _folder.Read("README.md"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private void Write(string verdict)
    {
        var claim = new JsonObject
        {
            ["statement"] = "Tickets win",
            ["paper"] = "LTH",
            ["measured"] = "ticket / dense",
            ["ours"] = "0.55×",
            ["verdict"] = verdict,
        };
        var claims = new JsonObject
        {
            ["data"] = "MNIST",
            ["scale"] = "laptop",
            ["claims"] = new JsonArray(claim),
        };
        _folder.File(
            "notebooks/01.ipynb",
            NotebookText.Of(
                NotebookText.Code(
                    "claims",
                    NotebookText.Display(("application/vnd.lottery-tickets.claims+json", claims))
                )
            )
        );
    }

    private async Task<(int Code, string Printed)> RunAsync(params string[] options)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(RunCommand).Assembly.Location, "claims", "notebooks/01.ipynb", "--into", "README.md", .. options]
        )
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.Path,
        };
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, printed);
    }
}
