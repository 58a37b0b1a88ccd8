using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Workbook.Pages;
using Workbook.Publishing;

namespace Workbook.Tests.Publishing;

public sealed class SiteTests : IDisposable
{
    private static readonly string Run = new('a', 64);
    private static readonly string OtherRun = new('b', 64);

    private readonly TemporaryFolder _folder = new();

    public SiteTests()
    {
        _folder.File("README.md", ExampleSite.Readme);
        _folder.File("lib/README.md", "");
        _folder.File($"store/aa/{Run}.safetensors", new string('x', 60_000));
        _folder.File($"store/bb/{OtherRun}.safetensors", new string('x', 60_000));
        _folder.File("secret.safetensors", "secret");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_notebook_has_a_page_with_ways_to_its_neighbours_and_its_own_file()
    {
        Add("01-a.ipynb", "One");
        Add("02-b.ipynb", "Two");
        Add("03-c.ipynb", "Three");
        Assert.Empty(Write());

        var second = Page("02-b.html");
        Assert.Equal("Two", second.Title);
        Assert.Equal("01-a.html", Address(second, "a[rel=prev]"));
        Assert.Equal("03-c.html", Address(second, "a[rel=next]"));
        Assert.Equal("index.html", Address(second, "header .home"));
        Assert.Null(Page("01-a.html").QuerySelector("a[rel=prev]"));
        Assert.Null(Page("03-c.html").QuerySelector("a[rel=next]"));
        Assert.Equal("02-b.ipynb", Address(second, "a[download]"));
        Assert.Equal(_folder.Read("notebooks/02-b.ipynb"), _folder.Read("site/02-b.ipynb"));
        Assert.Equal(
            ["One", "Two", "Three"],
            Page("index.html").QuerySelectorAll(".cards h2").Select(title => title.TextContent)
        );
    }

    [Fact]
    public void The_landing_page_says_what_the_README_says()
    {
        Add("01-a.ipynb", "One");
        Assert.Empty(Write());
        var page = Page("index.html");
        Assert.Equal("The workbook", page.Title);
        Assert.Contains("What it is.", page.Body!.TextContent);
        Assert.Contains("Run it.", page.Body!.TextContent);
        Assert.DoesNotContain("Not for the site.", page.Body!.TextContent);
        Assert.DoesNotContain("fallen behind", page.Body!.TextContent);
        Assert.Equal("01-a.html", Address(page, ".findings .source a"));
        Assert.Equal("#claims-and-verdicts", Address(page, "main p a"));
        Assert.Single(page.QuerySelectorAll("main > .wide > p a"));
        Assert.Equal(
            ["Tickets win", "LTH", "ticket / dense0.55×", "reproduced", ""],
            page.QuerySelectorAll(".findings td").Select(cell => cell.TextContent)
        );
        Assert.Equal("1 of 1 claims reproduced", page.QuerySelector(".score")!.TextContent);
    }

    [Fact]
    public void Links_lead_to_pages_or_to_the_repository_or_are_no_links()
    {
        Add("01-a.ipynb", "One", "[two](02-b.ipynb#try-it) [lib](../lib/README.md) [out](../../x)");
        Add("02-b.ipynb", "Two", "## Try it");
        Assert.Empty(Write());
        Assert.Equal(
            ["02-b.html#try-it"],
            Page("01-a.html").QuerySelectorAll("main .prose:first-child a").Select(link => link.GetAttribute("href"))
        );

        Assert.Empty(Write(repository: "https://example.org/owner/name/"));
        Assert.Equal(
            ["02-b.html#try-it", "https://example.org/owner/name/blob/HEAD/lib/README.md"],
            Page("01-a.html").QuerySelectorAll("main .prose:first-child a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public void A_broken_link_is_named_and_the_site_is_written()
    {
        Add("01-a.ipynb", "One");
        Add("02-b.ipynb", "Two", "[gone](01-a.ipynb#gone)");
        using var site = new Site(Options());
        Assert.Empty(site.Write());
        var warning = Assert.Single(
            site.Shortcomings,
            sentence => sentence.StartsWith("Broken link", StringComparison.Ordinal)
        );
        Assert.Contains("02-b.html", warning, StringComparison.Ordinal);
        Assert.Contains("01-a.html#gone", warning, StringComparison.Ordinal);
        Assert.True(_folder.Has("site/02-b.html"));
    }

    [Fact]
    public void Places_are_found_in_GitHubs_form_and_in_Jupyters()
    {
        Add("01-a.ipynb", "One", "## Second part\n\n#### What, then?\n\n## Second part\n\n<a id=\"My_Place\"></a>");
        Add(
            "02-b.ipynb",
            "Two",
            "[1](01-a.ipynb#second-part) [2](01-a.ipynb#Second-part) [3](01-a.ipynb#What,-then?) [4](01-a.ipynb#second-part-1) [5](01-a.ipynb#My_Place) [6](#Two)"
        );
        using var site = new Site(Options());
        Assert.Empty(site.Write());
        Assert.DoesNotContain(
            site.Shortcomings,
            sentence => sentence.StartsWith("Broken link", StringComparison.Ordinal)
        );
        Assert.Equal(
            ["#second-part", "#second-part", "#what-then", "#second-part-1", "#my_place", "#two"],
            Page("02-b.html")
                .QuerySelectorAll("main .prose:first-child a")
                .Select(link => "#" + link.GetAttribute("href")!.Split('#')[1])
        );
    }

    [Fact]
    public void A_card_shows_the_chart_that_is_tagged_and_else_the_first()
    {
        _folder.File("notebooks/01-a.ipynb", NotebookText.Of(Drawn("first"), Drawn("second")));
        _folder.File("notebooks/02-b.ipynb", NotebookText.Of(Drawn("first"), Drawn("second", "picture")));
        Assert.Empty(Write());
        Assert.Equal(
            [SvgImage.AddressOf(Svg("first")), SvgImage.AddressOf(Svg("second"))],
            Page("index.html").QuerySelectorAll(".cards img").Select(image => image.GetAttribute("src"))
        );

        static string Svg(string word) => $"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{word}</text></svg>";

        static JsonObject Drawn(string word, params string[] tags)
        {
            var cell = NotebookText.Code("1", tags);
            cell["outputs"] = new JsonArray(NotebookText.Display(("image/svg+xml", Svg(word))));
            return cell;
        }
    }

    [Fact]
    public void Pictures_of_the_checkout_are_copied_and_others_leave_their_words()
    {
        _folder.File("pictures/a b.PNG", "png");
        _folder.File("secret.txt", "secret");
        _folder.File("not-shown.png", "other");
        _folder.File(
            "README.md",
            ExampleSite.Readme.Replace("Not for the site.", "![a](not-shown.png)", StringComparison.Ordinal)
        );
        var prose =
            "![dot](../pictures/a%20b.PNG) ![net](https://example.org/x.png) ![gone](gone.png) ![text](../secret.txt) ![out](../../../etc/x.png) ![nul](a%00.png)";
        Add("01-a.ipynb", "One", prose);
        Assert.Empty(Write());
        var page = Page("01-a.html");
        var picture = Assert.Single(page.Images);
        Assert.Equal("dot", picture.AlternativeText);
        Assert.Equal("png", _folder.Read("site/" + picture.GetAttribute("src")));
        Assert.Matches("^pictures/[0-9a-f]+[.]png$", picture.GetAttribute("src"));
        Assert.Equal("https://example.org/x.png", Address(page, "main .prose:first-child a"));
        Assert.Contains("net gone text out nul", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "site", "pictures")));
    }

    [Fact]
    public void Notebooks_of_one_name_have_a_page_each()
    {
        Add("index.ipynb", "Not the landing page");
        Add("part/a.ipynb", "One");
        Add("Part2/a.ipynb", "Two", "[one](../part/a.ipynb) [index](../index.ipynb)");
        string[] files = ["index.ipynb", "part/a.ipynb", "Part2/a.ipynb", "part/a.ipynb"];
        using var site = new Site(
            Options() with
            {
                Notebooks = [.. files.Select(file => Path.Combine(_folder.Path, "notebooks", file))],
            }
        );
        Assert.Empty(site.Write());
        Assert.Equal("The workbook", Page("index.html").Title);
        Assert.Equal("Not the landing page", Page("index-notebook.html").Title);
        Assert.Equal("One", Page("notebooks-part-a.html").Title);
        var second = Page("notebooks-Part2-a.html");
        Assert.Equal(
            ["notebooks-part-a.html", "index-notebook.html"],
            second.QuerySelectorAll("main .prose:first-child a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal("notebooks-Part2-a.ipynb", Address(second, "a[download]"));
        Assert.Equal(
            ["index-notebook.html", "notebooks-part-a.html", "notebooks-Part2-a.html"],
            Page("index.html").QuerySelectorAll(".findings .source a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public void A_site_behind_a_link_is_replaced_and_the_link_stays()
    {
        Add("01-a.ipynb", "\ud83d");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "elsewhere"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "site"), "elsewhere");
        Assert.Empty(Write());
        Assert.Empty(Write());
        Assert.True(_folder.Has("elsewhere/01-a.html"));
        Assert.NotNull(new DirectoryInfo(Path.Combine(_folder.Path, "site")).LinkTarget);
    }

    [Fact]
    public void Tickets_are_the_first_replicates_of_the_store()
    {
        Add("01-a.ipynb", "One", runs: [(1.0, OtherRun), (0.211, Run), (0.1, new string('c', 64))]);
        Assert.Empty(Write());
        var link = Assert.Single(Page("01-a.html").QuerySelectorAll(".downloads li a"));
        Assert.Equal("winning ticket, 21.1% of the weights", link.TextContent);
        Assert.Equal($"tickets/{Run}.safetensors", link.GetAttribute("href"));
        Assert.Equal(60_000, _folder.Read($"site/tickets/{Run}.safetensors").Length);
    }

    [Fact]
    public void Tickets_beyond_the_limit_are_counted_and_left_out()
    {
        Add("01-a.ipynb", "One", runs: [(0.5, Run), (0.2, OtherRun)]);
        Assert.Empty(Write(ticketBytes: 100_000));
        Assert.Single(Page("01-a.html").QuerySelectorAll(".downloads li"));
        Assert.Contains("1 more did not fit", Page("01-a.html").Body!.TextContent);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("aa")]
    [InlineData("")]
    public void A_name_that_is_no_runs_reaches_no_file(string name)
    {
        Add("01-a.ipynb", "One", runs: [(0.5, name)]);
        Assert.Empty(Write());
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "site", "tickets")));
        Assert.Contains("Its tickets are not on this site", Page("01-a.html").QuerySelector(".downloads")!.TextContent);
    }

    [Fact]
    public void A_folder_that_is_no_site_is_not_replaced()
    {
        Add("01-a.ipynb", "One");
        _folder.File("site/thesis.txt", "years of work");
        var error = Assert.Throws<SiteException>(() => Write());
        Assert.Contains("name another folder", error.Message, StringComparison.Ordinal);
        Assert.Equal("years of work", _folder.Read("site/thesis.txt"));
    }

    [Theory]
    [InlineData("## Claims and verdicts", "## Findings", "Claims and verdicts")]
    [InlineData("<!-- claims: begin -->", "", "claims: begin")]
    [InlineData("# The workbook", "The workbook", "heading of the first level")]
    public void A_README_that_lacks_what_is_shown_is_refused(string part, string instead, string said)
    {
        Add("01-a.ipynb", "One");
        _folder.File("README.md", ExampleSite.Readme.Replace(part, instead, StringComparison.Ordinal));
        var error = Assert.Throws<SiteException>(() => Write());
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.False(_folder.Has("site/index.html"));
    }

    [Fact]
    public void Formulas_are_set_without_a_script()
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(ExampleSite.KatexFolder, "katex.js")),
            $"there is no KaTeX in {ExampleSite.KatexFolder} (environment/setup fetches it)"
        );
        Add(
            "01-a.ipynb",
            "One",
            "$m \\odot \\theta_0$ and\n\\begin{align}\nx &= 1 \\\\\n\n&= 2\n\\end{align}\n$\\unheardof$"
        );
        Add("02-b.ipynb", "Two");
        Assert.Empty(Write());
        Assert.Equal(2, Page("01-a.html").QuerySelectorAll(".katex math").Length);
        Assert.Single(Page("01-a.html").QuerySelectorAll(".katex-display"));
        Assert.NotNull(Page("01-a.html").QuerySelector("link[href*=katex]"));
        Assert.Null(Page("02-b.html").QuerySelector("link[href*=katex]"));
        Assert.Null(Page("01-a.html").QuerySelector("script"));
        Assert.Contains(
            "\\unheardof",
            Page("01-a.html").QuerySelectorAll(".math")[2].TextContent,
            StringComparison.Ordinal
        );
    }

    private void Add(string name, string title, string prose = "text", (double Remaining, string Run)[]? runs = null) =>
        _folder.File($"notebooks/{name}", ExampleSite.NotebookOf(title, prose, runs ?? []));

    private IReadOnlyList<string> Write(string? repository = null, long ticketBytes = 64 << 20)
    {
        using var site = new Site(Options() with { Repository = repository, TicketBytes = ticketBytes });
        return site.Write();
    }

    private SiteOptions Options() => ExampleSite.Options(_folder);

    private IHtmlDocument Page(string name) => new HtmlParser().ParseDocument(_folder.Read("site/" + name));

    private static string? Address(IHtmlDocument page, string selector) =>
        page.QuerySelector(selector)!.GetAttribute("href");
}
