using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Workbook.Notebooks;
using Workbook.Pages;
using Workbook.Tests.Publishing;

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
    [InlineData("$0.8^k$", "<msup><mn>0.8</mn><mi>k</mi></msup>")]
    [InlineData("$$\\sum_i x_i$$", "display=\"block\"")]
    [InlineData("$\\unknown^{<script>}$", "\\unknown^{&lt;script&gt;}")]
    public void Formulas_are_MathML_or_their_source(string markdown, string expected)
    {
        SkipWithoutKatex();
        var document = new HtmlParser().ParseDocument(Page(NotebookText.Markdown(markdown)));
        Assert.Contains(expected, document.QuerySelector(".math")!.InnerHtml);
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
    public void Images_are_embedded_from_the_checkout_and_others_leave_their_words()
    {
        using var folder = new TemporaryFolder();
        folder.File("checkout/notebooks/dot.svg", Svg);
        folder.File("checkout/above.svg", Svg);
        folder.File("secret.svg", Svg);
        var notebooks = Path.Combine(folder.Path, "checkout", "notebooks");
        var prose = NotebookText.Markdown(
            "![in](dot.svg) ![above](../above.svg) ![out](../../secret.svg) ![net](https://example.org/x.png)"
        );
        var output = NotebookText.Code("x", NotebookText.Display(("text/html", "<img src=dot.svg alt=shown>")));
        Assert.Equal(["in", "shown"], Images(notebooks, prose, output));

        folder.File("checkout/.git", "");
        Assert.Equal(["in", "above", "shown"], Images(notebooks, Copy(prose), Copy(output)));
        var html = Page(notebooks, Copy(prose));
        Assert.Contains(" out <a href=\"https://example.org/x.png\" rel=\"noopener noreferrer\">net</a>", html);
    }

    [Theory]
    [InlineData("<b>Loss</b><br>per epoch &amp; level", "Loss per epoch & level")]
    [InlineData("accuracy < 1", "accuracy < 1")]
    [InlineData("<b></b>", "chart")]
    public void A_charts_name_is_read_without_its_markup(string title, string name)
    {
        var figure = new JsonObject { ["layout"] = new JsonObject { ["title"] = new JsonObject { ["text"] = title } } };
        var html = Page(NotebookText.Code("x", NotebookText.Display(("application/vnd.plotly.v1+json", figure))));
        Assert.Equal(name, new HtmlParser().ParseDocument(html).QuerySelector("figure")!.GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData("<div id=a></div><script>draw()</script>", "<p class=\"note\">This output is a script")]
    [InlineData("<style>.a { }</style>", "</details>\n</main>")]
    [InlineData("<script>draw()</script><b>words</b>", "<div class=\"html\"><b>words</b></div>")]
    public void An_output_that_shows_nothing_has_no_box(string output, string shown)
    {
        var html = Page(NotebookText.Code("x", NotebookText.Display(("text/html", output))));
        Assert.Contains(shown, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg width=8 xlink:href='#a'><!-- a -- b --><text>a&nbsp;b</text></svg>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><use xlink:href='#a'/><image href=a.png></svg>")]
    public void An_image_in_SVG_is_well_formed(string svg)
    {
        foreach (var mimeType in new[] { "text/html", "image/svg+xml" })
        {
            var html = Page(NotebookText.Code("x", NotebookText.Display((mimeType, svg))));
            var address = Assert.Single(new HtmlParser().ParseDocument(html).Images).GetAttribute("src")!;
            var xml = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(address.Split(',')[1]));
            Assert.Equal("{http://www.w3.org/2000/svg}svg", System.Xml.Linq.XElement.Parse(xml).Name.ToString());
        }
    }

    [Theory]
    [InlineData("text\n\\begin{align}\na &= b_1 \\\\\n\n*c* &= d\n\\end{align}\nmore")]
    [InlineData("\\begin{bmatrix} 1 & 2 \\\\ *3* & 4 \\end{bmatrix}")]
    public void Environments_of_LaTeX_are_formulas_without_dollar_signs(string markdown)
    {
        SkipWithoutKatex();
        var page = new HtmlParser().ParseDocument(Page(NotebookText.Markdown(markdown)));
        var formula = page.QuerySelector("div.math")!;
        Assert.Equal(2, formula.QuerySelectorAll("mtr").Length);
        Assert.Empty(page.QuerySelectorAll("em"));
        Assert.Equal(
            markdown.Contains("more") ? ["text", "more"] : [],
            page.QuerySelectorAll("main p").Select(p => p.TextContent)
        );
    }

    [Fact]
    public void Every_heading_and_place_has_an_id_of_its_own()
    {
        var html = Page(
            NotebookText.Markdown(
                "# A\n\n#### A\n\n## WB top\n\n<a id='Deep'></a><a name='Old'></a><a id='wb-code'></a>"
            ),
            NotebookText.Code("x", NotebookText.Display(("text/html", "<p id=deep>p</p><h2 id=Two>h</h2>"))),
            NotebookText.Markdown("## A\n\n## Two")
        );
        var ids = new HtmlParser().ParseDocument(html).QuerySelectorAll("main [id]").Select(element => element.Id);
        Assert.Equal(
            ["a", "a-1", "a-2", "deep", "old", "section-wb-top", "two", "two-1"],
            ids.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Text_that_cannot_be_encoded_is_shown_as_a_replacement()
    {
        using var folder = new TemporaryFolder();
        var notebook = Notebook.Parse(NotebookText.Of(NotebookText.Markdown("x"), NotebookText.Code("y")), "a.ipynb");
        notebook.Cells[0].Source = "# \ud83d $\ud83d$ ![\ud83d](x.png)";
        notebook.Cells[1].Source = "var x = \"\ud83d\"; // \udc00";
        notebook.Cells[1].Json["outputs"] = new JsonArray(
            NotebookText.Display(("text/html", "<b title='\ud83d'>\ud83d</b>"))
        );
        var page = Path.Combine(folder.Path, "a.html");
        AtomicFile.Write(
            page,
            NotebookPage.Render(notebook, folder.Path, null, PageStamp.Rendered(DateTimeOffset.UnixEpoch))
        );
        Assert.Contains("<b title=\"\uFFFD\">\uFFFD</b>", folder.Read("a.html"), StringComparison.Ordinal);
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

    private static void SkipWithoutKatex() =>
        Assert.SkipUnless(
            Directory.Exists(ExampleSite.KatexFolder),
            $"there is no KaTeX in {ExampleSite.KatexFolder} (environment/setup fetches it)"
        );

    private static string Page(params JsonObject[] cells) => Page(Path.GetTempPath(), cells);

    private static string Page(string folder, params JsonObject[] cells) =>
        NotebookPage.Render(
            Notebook.Parse(NotebookText.Of(cells), "a.ipynb"),
            folder,
            "/* plotly */",
            PageStamp.Rendered(DateTimeOffset.UnixEpoch),
            ExampleSite.KatexFolder
        );

    private static IEnumerable<string?> Images(string folder, params JsonObject[] cells) =>
        new HtmlParser().ParseDocument(Page(folder, cells)).Images.Select(image => image.AlternativeText);

    private static JsonObject Copy(JsonObject cell) => cell.DeepClone().AsObject();
}
