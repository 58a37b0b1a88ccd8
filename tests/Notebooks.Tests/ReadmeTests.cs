namespace Notebooks.Tests;

public sealed class ReadmeTests
{
    /// <summary>Where it fails, its message says which command renews the table.</summary>
    [Fact]
    public async Task Its_table_of_claims_is_that_of_the_committed_notebooks()
    {
        var readme = Path.Combine(Repository.Root, "README.md");
        var (code, printed) = await WorkbookProcess.RunAsync([
            "claims",
            .. Repository.Notebooks,
            "--into",
            readme,
            "--check",
        ]);
        Assert.True(code == 0, printed);
    }
}
