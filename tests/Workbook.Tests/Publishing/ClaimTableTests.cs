using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Workbook.Notebooks;
using Workbook.Publishing;

namespace Workbook.Tests.Publishing;

public sealed class ClaimTableTests
{
    [Fact]
    public void Every_claim_is_a_row_below_its_notebook_data_and_scale()
    {
        var html = ClaimTable.ToHtml(
            [.. ClaimSheet.Of(Example("a.ipynb", "MNIST")), .. ClaimSheet.Of(Example("b.ipynb", "CIFAR-10"))],
            name => "notebooks/" + name
        );
        var table = new HtmlParser().ParseDocument(html).QuerySelector("table")!;
        Assert.Equal(
            ["01 · Tickets — MNIST; 2 replicates", "01 · Tickets — CIFAR-10; 2 replicates"],
            table
                .QuerySelectorAll(".source th")
                .Select(head => head.InnerHtml.Replace("<br>", " — "))
                .Select(inner => new HtmlParser().ParseDocument(inner).Body!.TextContent)
        );
        Assert.Equal(
            ["notebooks/a.ipynb", "notebooks/b.ipynb"],
            table.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!)
        );
        Assert.Equal(
            ["Tickets <win>", "LTH: 27%", "ticket / dense0.55× [0.33, 0.91]", "reproduced"],
            table.QuerySelectorAll("tr.reproduced")[0].Children.Select(cell => cell.TextContent)
        );
        Assert.Equal(4, table.QuerySelectorAll("td:last-child").Length);
    }

    [Fact]
    public void The_tally_counts_verdicts()
    {
        var tally = ClaimTable.Tally([.. ClaimSheet.Of(Example("a.ipynb", "MNIST"))]);
        Assert.StartsWith(
            "Of 2 claims, 1 are reproduced, 0 not reproduced, 1 inconclusive.",
            tally,
            StringComparison.Ordinal
        );
    }

    /// <summary>An empty line would end a block of HTML inside Markdown.</summary>
    [Fact]
    public void The_table_has_no_empty_line()
    {
        var html = ClaimTable.ToHtml([.. ClaimSheet.Of(Example("a.ipynb", "MNIST\n\n(JPEG copy)"))], name => name);
        Assert.DoesNotContain("\n\n", html.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("MNIST (JPEG copy)", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":"MNIST","claims":[]}""")]
    [InlineData("""{"data":"MNIST","scale":"laptop","claims":[{"statement":"a"}]}""")]
    [InlineData("""{"data":"MNIST","scale":"laptop","claims":null}""")]
    [InlineData("""[1]""")]
    public void Claims_of_another_form_are_refused_with_their_cell(string json)
    {
        var error = Assert.Throws<NotebookFormatException>(() =>
            ClaimSheet.Of(Of("a.ipynb", JsonNode.Parse(json)!)).ToArray()
        );
        Assert.Equal(2, error.Cell);
    }

    private static Notebook Example(string name, string data) =>
        Of(
            name,
            new JsonObject
            {
                ["data"] = data,
                ["scale"] = "2 replicates",
                ["claims"] = new JsonArray(
                    Claim("Tickets <win>", "reproduced"),
                    Claim("Nothing is known", "inconclusive")
                ),
            }
        );

    private static JsonObject Claim(string statement, string verdict) =>
        new()
        {
            ["statement"] = statement,
            ["paper"] = "LTH: 27%",
            ["measured"] = "ticket / dense",
            ["ours"] = "0.55× [0.33, 0.91]",
            ["mean"] = 0.55,
            ["verdict"] = verdict,
        };

    private static Notebook Of(string name, JsonNode claims) =>
        Notebook.Parse(
            NotebookText.Of(
                NotebookText.Markdown("# 01 · Tickets"),
                NotebookText.Code(
                    "claims",
                    NotebookText.Display(
                        ("application/vnd.lottery-tickets.claims+json", claims),
                        ("text/plain", "claims")
                    )
                )
            ),
            name
        );
}
