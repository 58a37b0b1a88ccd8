using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Workbook.Notebooks;
using Workbook.Pages;

namespace Workbook.Tests.Pages;

public sealed class NotebookPageTests
{
    private const string Svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";

    [Fact]
    public void A_figure_reserves_its_height_shows_its_image_and_carries_its_data_safely()
    {
        var figure = JsonNode.Parse(
            """{"data":[{"name":"</script><script>alert(1)</script>"}],"layout":{"height":360,"title":{"text":"Loss"}}}"""
        )!;
        var html = Page(
            NotebookText.Code(
                "x",
                NotebookText.Display(("application/vnd.plotly.v1+json", figure), ("image/svg+xml", Svg))
            )
        );
        var document = new HtmlParser().ParseDocument(html);
        var box = document.QuerySelector("figure[data-figure]")!;
        Assert.Equal("height:360px", box.GetAttribute("style"));
        Assert.StartsWith("data:image/svg+xml;base64,", box.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal("Loss", box.QuerySelector("img")!.GetAttribute("alt"));
        var data = JsonNode.Parse(document.GetElementById(box.GetAttribute("data-figure")!)!.TextContent);
        Assert.True(JsonNode.DeepEquals(figure, data));
        Assert.DoesNotContain("<script>alert", html);
    }

    [Fact]
    public void Plotly_is_inlined_once_and_only_where_there_is_a_figure()
    {
        var figure = NotebookText.Display(("application/vnd.plotly.v1+json", new JsonObject()));
        var two = Page(NotebookText.Code("x", figure), NotebookText.Code("y", (JsonObject)figure.DeepClone()));
        Assert.Single(two.Split("/* plotly */")[1..]);
        Assert.DoesNotContain("/* plotly */", Page(NotebookText.Code("x")));
    }

    [Fact]
    public void Titles_sections_and_code_come_from_the_cells()
    {
        var html = Page(
            NotebookText.Markdown("# The *lottery* ticket\n\n## Train & prune\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
            NotebookText.Code("var x = new List<int>(); // <why>")
        );
        var document = new HtmlParser().ParseDocument(html);
        Assert.Equal("The lottery ticket", document.Title);
        Assert.Equal("Train & prune", document.QuerySelector("header a[href='#train--prune']")!.TextContent);
        Assert.Equal("2", document.QuerySelectorAll(".scroll td")[1].TextContent);
        Assert.Equal("List", document.QuerySelector(".code .t")!.TextContent);
        Assert.Equal("// <why>", document.QuerySelector(".code .c")!.TextContent);
        Assert.Equal("var x = new List<int>(); // <why>", document.QuerySelector(".code > pre")!.TextContent);
    }

    [Theory]
    [InlineData("$0.8^k$", "0.8<sup>k</sup>")]
    [InlineData("$m \\odot \\theta_{0} < x$", "m ⊙ θ<sub>0</sub> &lt; x")]
    [InlineData("$\\unknown^{<script>}$", "\\unknown<sup>&lt;script&gt;</sup>")]
    public void Short_formulas_read_as_formulas(string markdown, string expected)
    {
        var document = new HtmlParser().ParseDocument(Page(NotebookText.Markdown(markdown)));
        Assert.Equal(expected, document.QuerySelector(".math")!.InnerHtml);
    }

    [Fact]
    public void Text_and_errors_are_encoded_and_lose_their_terminal_codes()
    {
        var stream = new JsonObject
        {
            ["name"] = "stdout",
            ["output_type"] = "stream",
            ["text"] = "\u001b[31m<b>red</b>",
        };
        var error = new JsonObject
        {
            ["ename"] = "E",
            ["evalue"] = "<i>",
            ["output_type"] = "error",
            ["traceback"] = new JsonArray("at <top>"),
        };
        var html = Page(NotebookText.Code("x", stream), NotebookText.Code("y", error));
        Assert.Contains("<pre class=\"stdout\" tabindex=\"0\">&lt;b&gt;red&lt;/b&gt;</pre>", html);
        Assert.Contains("<strong>E</strong> &lt;i&gt;", html);
        Assert.Contains("at &lt;top&gt;", html);
    }

    [Fact]
    public void Images_are_embedded_from_the_notebooks_folder_and_nowhere_else()
    {
        using var folder = new TemporaryFolder();
        folder.File("notebooks/dot.svg", Svg);
        folder.File("secret.svg", Svg);
        var cell = NotebookText.Markdown("![in](dot.svg) ![out](../secret.svg) ![net](https://example.org/x.png)");
        var html = Page(Path.Combine(folder.Path, "notebooks"), cell);
        var image = Assert.Single(new HtmlParser().ParseDocument(html).Images);
        Assert.Equal("in", image.AlternativeText);
        Assert.StartsWith("data:image/svg+xml;base64,", image.GetAttribute("src"));
    }

    [Fact]
    public void The_page_loads_nothing_from_elsewhere()
    {
        var html = Page(NotebookText.Markdown("# T"));
        Assert.Contains("default-src 'none'", html);
        Assert.Empty(
            new HtmlParser().ParseDocument(html).QuerySelectorAll("link, iframe, script[src], img[src^=http]")
        );
    }

    private static string Page(params JsonObject[] cells) => Page(Path.GetTempPath(), cells);

    private static string Page(string folder, params JsonObject[] cells) =>
        NotebookPage.Render(
            Notebook.Parse(NotebookText.Of(cells), "a.ipynb"),
            folder,
            "/* plotly */",
            PageStamp.Rendered(DateTimeOffset.UnixEpoch)
        );
}
