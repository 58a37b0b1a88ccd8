using System.Text.Json.Nodes;
using Workbook.Notebooks;
using Workbook.Pages;

namespace Workbook.Tests.Pages;

public sealed class StillImagesTests
{
    private const string Svg = "image/svg+xml";

    private static readonly string Plotly = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "../../../environment/.setup/plotly.min.js")
    );

    [Fact]
    public async Task Every_chart_gets_its_image_and_a_chart_that_plotly_refuses_stops_none()
    {
        Assert.SkipWhen(StillImages.Chromium is null, "there is no Chromium on the path");
        Assert.SkipUnless(File.Exists(Plotly), $"there is no plotly.js at {Plotly} (environment/setup fetches it)");
        var notebook = Charts(
            """{"data":[{"type":"scatter","x":[1,2],"y":[3,4],"name":"</script> ü"}],"layout":{"title":{"text":"One"}}}""",
            """{"data":"none","layout":{}}""",
            """{"data":[{"type":"bar","x":["a"],"y":[1]}],"layout":{"width":300,"height":200}}"""
        );

        var problem = Assert.Single(await StillImages.AddAsync(notebook, Plotly, StillImages.Chromium));

        Assert.StartsWith("Chart 2 has no still image: plotly.js says:", problem);
        Assert.Contains(">One</text>", Image(notebook, 0));
        Assert.Null(Data(notebook, 1)[Svg]);
        Assert.Contains("width=\"300\" height=\"200\"", Image(notebook, 2));
        Assert.Equal(
            Data(notebook, 0).Select(form => form.Key).Order(StringComparer.Ordinal),
            Data(notebook, 0).Select(form => form.Key)
        );
    }

    [Fact]
    public async Task Without_a_browser_one_sentence_says_what_to_install()
    {
        var notebook = Charts("""{"data":[]}""", """{"data":[]}""");

        var problem = Assert.Single(await StillImages.AddAsync(notebook, Plotly, chromium: null));

        Assert.Contains("environment/setup", problem);
    }

    [Fact]
    public async Task A_chart_with_an_image_is_not_drawn_again()
    {
        var chart = NotebookText.Display(
            ("application/vnd.plotly.v1+json", JsonNode.Parse("""{"data":[]}""")!),
            (Svg, "<svg/>")
        );
        var notebook = Notebook.Parse(NotebookText.Of(NotebookText.Code("chart", chart)), "a.ipynb");

        Assert.Empty(await StillImages.AddAsync(notebook, Plotly, chromium: null));
    }

    private static Notebook Charts(params string[] charts) =>
        Notebook.Parse(
            NotebookText.Of([
                .. charts.Select(chart =>
                    NotebookText.Code(
                        "chart",
                        NotebookText.Display(
                            ("text/plain", "a chart"),
                            ("application/vnd.plotly.v1+json", JsonNode.Parse(chart)!)
                        )
                    )
                ),
            ]),
            "a.ipynb"
        );

    private static JsonObject Data(Notebook notebook, int cell) => notebook.Cells[cell].Outputs[0]!["data"]!.AsObject();

    private static string Image(Notebook notebook, int cell) => MultilineText.Read(Data(notebook, cell)[Svg]);
}
