using System.Text.RegularExpressions;

namespace Notebooks.Tests;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = Path.Combine(Repository.Root, "README.md");

    /// <summary>Where it fails, its message says which command renews the table.</summary>
    [Fact]
    public async Task Its_table_of_claims_is_that_of_the_committed_notebooks()
    {
        var (code, printed) = await WorkbookProcess.RunAsync([
            "claims",
            .. Repository.Notebooks,
            "--into",
            Readme,
            "--check",
        ]);
        Assert.True(code == 0, printed);
    }

    [Fact]
    public void Its_links_and_pictures_lead_to_files()
    {
        var targets = Link()
            .Matches(File.ReadAllText(Readme))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.StartsWith("https://", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(Repository.Root, target)), target));
    }

    [GeneratedRegex(@"(\]\(|href="")(?<target>[^)#""]+)")]
    private static partial Regex Link();
}
