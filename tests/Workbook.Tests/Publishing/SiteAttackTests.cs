using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Workbook.Publishing;

namespace Workbook.Tests.Publishing;

/// <summary>A notebook that tries what notebooks from strangers may try; its site is looked at in a real browser.</summary>
public sealed class SiteAttackTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Chart =
        """{"data":[{"type":"scatter","x":[1,2],"y":[1,2],"name":"</script><script>hacked=1</script>","text":["<a href='javascript:hacked=1'>x</a>","<img src=x onerror=hacked=1>"]}],"layout":{"title":{"text":"<b onclick=hacked=1>t</b>"},"images":[{"source":"https://evil.test/i.png"}]}}""";

    private static readonly string[] Markup =
    [
        "<script>hacked=1</script>",
        "<script src='https://evil.test/x.js'></script>",
        "<script src='01-a.ipynb'></script>",
        "<img src=x onerror=hacked=1><svg onload=hacked=1><script>hacked=1</script></svg>",
        "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
        "<object data='data:text/html,<script>parent.hacked=1</script>'></object>",
        "<details open ontoggle=hacked=1><summary>s</summary>d</details>",
        "<a class=attack href='javascript:hacked=1'>a</a><a class=attack href='jav&#x09;ascript:hacked=1'>b</a>",
        "<form action='https://evil.test/'><button class=attack>send</button></form>",
        "<meta http-equiv=refresh content='0;url=https://evil.test/'>",
        "<base href='https://evil.test/'><link rel=stylesheet href='https://evil.test/x.css'>",
        "<style>@import 'https://evil.test/y.css'; body { background: url(https://evil.test/b.png) }</style>",
        "<p style='background:url(https://evil.test/p.png)'>p</p><img srcset='https://evil.test/s.png 1x'>",
        "<script type='application/json' id='wb-figure-1'>{}</script><figure class=chart data-figure=wb-figure-1></figure>",
        "<math><mtext><table><mglyph><style><!--</style><img src=x onerror=hacked=1>",
        "<noscript><p title='</noscript><img src=x onerror=hacked=1>'></noscript>",
        "<video autoplay onerror=hacked=1><source src=x></video><input autofocus onfocus=hacked=1>",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_in_a_notebook_runs_or_calls_another_host()
    {
        WriteSite();
        await using var visit = new SiteVisit(browser, Path.Combine(_folder.Path, "site"));
        var page = await visit.OpenAsync("01-a.html");
        await page.WaitForSelectorAsync("figure.is-drawn .scatterlayer .trace");
        await page.EvaluateAsync("document.querySelectorAll('.attack, main a').forEach(element => element.click())");
        await page.WaitForTimeoutAsync(200);
        Assert.Null(await page.EvaluateAsync<string?>("window.hacked"));
        Assert.EndsWith("01-a.html", page.Url.Split('#')[0], StringComparison.Ordinal);
        Assert.Empty(visit.Failed);

        await visit.OpenAsync("index.html");
        Assert.Empty(visit.Failed);
    }

    [Fact]
    public void The_only_scripts_of_a_page_are_the_sites_own_files()
    {
        WriteSite();
        var page = new HtmlParser().ParseDocument(_folder.Read("site/01-a.html"));
        Assert.All(
            page.QuerySelectorAll("script:not([type='application/json'])"),
            script =>
            {
                Assert.StartsWith("assets/", script.GetAttribute("src"), StringComparison.Ordinal);
                Assert.Equal("", script.TextContent);
            }
        );
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        );
        Assert.Contains(
            "script-src 'self';",
            page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"),
            StringComparison.Ordinal
        );
    }

    /// <summary>Each attack as prose, as an output and as an output in Markdown; and a chart.</summary>
    private void WriteSite()
    {
        _folder.File("README.md", ExampleSite.Readme);
        _folder.File("plotly.js", PlotlyText());
        var chart = NotebookText.Code(
            "chart",
            NotebookText.Display(("application/vnd.plotly.v1+json", JsonNode.Parse(Chart)!))
        );
        var cells = Markup.SelectMany(html =>
            new[]
            {
                NotebookText.Markdown(html),
                NotebookText.Code("html", NotebookText.Display(("text/html", html))),
                NotebookText.Code("markdown", NotebookText.Display(("text/markdown", html))),
            }
        );
        _folder.File("notebooks/01-a.ipynb", NotebookText.Of([chart, .. cells]));
        using var site = new Site(ExampleSite.Options(_folder));
        Assert.Empty(site.Write());
    }

    private static string PlotlyText()
    {
        var plotly = Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "../../../environment/.setup/plotly.min.js")
        );
        Assert.SkipUnless(File.Exists(plotly), $"there is no plotly.js at {plotly} (environment/setup fetches it)");
        return File.ReadAllText(plotly);
    }
}
