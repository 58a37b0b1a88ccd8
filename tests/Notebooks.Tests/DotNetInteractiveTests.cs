using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>
/// The notebooks run as they are in .NET Interactive's own tool, and what it saves can be published like the runner's
/// results.
/// </summary>
public sealed partial class DotNetInteractiveTests(SmokeRuns runs) : IDisposable
{
    private const string Markers = "<!-- claims: begin -->\n<!-- claims: end -->\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notebooks-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("01-winning-tickets", false)]
    [InlineData("03-learning-rate-and-warmup", true)]
    [InlineData("06-linear-mode-connectivity", true)]
    public async Task Its_charts_claims_and_site_are_those_of_the_runner(string name, bool takesLong)
    {
        await JupyterRun.NeedAsync(JupyterKernel.DotNetInteractive, takesLong);
        var run = await runs.Of(name);
        var claims = run.Executed().AllClaims.Count;
        var executed = await run.ThroughJupyterAsync(JupyterKernel.DotNetInteractive);
        Assert.Equal(Figures(run.Page), Figures(await PageAsync(executed)));
        Assert.Equal(await ClaimsAsync(run.Result), await ClaimsAsync(executed));
        var site = await SiteAsync(executed);
        Assert.Equal(Figures(run.Page), Figures(Path.Combine(site, name + ".html")));
        Assert.Contains($"{claims} claims, of which ", await File.ReadAllTextAsync(Path.Combine(site, "index.html")));
    }

    private async Task<string> PageAsync(string notebook)
    {
        await MustAsync("page", notebook, "--output", _folder.FullName);
        return Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(notebook) + ".html");
    }

    private static async Task<string> ClaimsAsync(string notebook)
    {
        var text = Path.Combine(Path.GetDirectoryName(notebook)!, "claims.md");
        await File.WriteAllTextAsync(text, Markers);
        await MustAsync("claims", notebook, "--into", text);
        var table = await File.ReadAllTextAsync(text);
        Assert.Contains("<table", table);
        return table;
    }

    private async Task<string> SiteAsync(string notebook)
    {
        var site = Path.Combine(_folder.FullName, "site");
        await MustAsync("site", notebook, "--readme", Path.Combine(Repository.Root, "README.md"), "--output", site);
        return site;
    }

    private static string Figures(string page)
    {
        var figures = Figure().Matches(File.ReadAllText(page)).Select(figure => JsonNode.Parse(figure.Groups[1].Value));
        var text = string.Join('\n', figures);
        Assert.NotEmpty(text);
        return text;
    }

    private static async Task MustAsync(params string[] arguments)
    {
        var (code, printed) = await WorkbookProcess.RunAsync(arguments);
        Assert.True(code == 0, printed);
    }

    [GeneratedRegex(@"<script type=""application/json"" id=""[^""]*"">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Figure();
}
