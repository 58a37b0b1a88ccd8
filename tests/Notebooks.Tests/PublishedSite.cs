using Workbook.Tests.Publishing;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Notebooks.Tests;

/// <summary>The site of the committed notebooks, for all the tests that look at it, and a browser.</summary>
public sealed class PublishedSite(Browser browser) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notebooks-tests-");

    public string Root => Path.Combine(_folder.FullName, "site");

    public int ExitCode { get; private set; }

    public string Printed { get; private set; } = "";

    /// <summary>The pages, by file name.</summary>
    public static TheoryData<string> Pages => ["index.html", .. Repository.Names.Select(row => row.Data + ".html")];

    public async ValueTask InitializeAsync() =>
        (ExitCode, Printed) = await WorkbookProcess.RunAsync([
            "site",
            .. Repository.Notebooks,
            "--readme",
            Path.Combine(Repository.Root, "README.md"),
            "--output",
            Root,
        ]);

    internal SiteVisit Visit()
    {
        Assert.True(ExitCode == 0, Printed);
        return new SiteVisit(browser, Root);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
