using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Workbook.Notebooks;
using Workbook.Protocols;
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
            ["Tickets <win>", "LTH: 27%", "ticket / dense0.55× [0.33, 0.91]", "reproduced", "larger (paper: 0.73×)"],
            table.QuerySelectorAll("tr.reproduced")[0].Children.Select(cell => cell.TextContent)
        );
        Assert.Equal(
            ["Dense LeNet", "LTH: 27%", "ticket / dense0.55× [0.33, 0.91]", "baseline", "larger (paper: 0.73×)"],
            table.QuerySelectorAll("tr.baseline")[0].Children.Select(cell => cell.TextContent)
        );
        Assert.Equal(6, table.QuerySelectorAll("td:last-child").Length);
    }

    [Fact]
    public void The_tally_counts_verdicts()
    {
        ClaimSheet exploratory = ClaimSheet.Of(Example("a.ipynb", "MNIST")).Single();
        var confirmed = exploratory with { Run = Confirmed };
        Assert.Equal(
            "Runs whose protocol was committed before: 2 claims, of which 1 are reproduced, 0 not reproduced, 1 inconclusive. "
                + "Exploratory runs: 4 claims, of which 2 are reproduced, 0 not reproduced, 2 inconclusive. "
                + "Numbers are centers over replicates with their 95% intervals.",
            ClaimTable.Tally([exploratory, confirmed, exploratory])
        );
    }

    [Fact]
    public void The_summary_has_a_line_per_notebook()
    {
        var sheet = ClaimSheet.Of(Example("a.ipynb", "MNIST")).Single();
        var html = ClaimTable.Summary([sheet, sheet with { Run = Confirmed }], name => name);
        var rows = new HtmlParser().ParseDocument(html).QuerySelectorAll("tbody tr");
        Assert.Equal(
            [
                "01 · TicketsMNIST; 2 replicates",
                "0.55× [0.33, 0.91]: larger (paper: 0.73×)",
                "1",
                "0",
                "1",
                "0 of 2",
                "exploratory",
            ],
            rows[0].Children.Select(cell => cell.TextContent)
        );
        Assert.Equal("0123456789", rows[1].Children[^1].TextContent);
        Assert.DoesNotContain("\n\n", html.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    /// <summary>Notebooks that were run by earlier versions of the library have neither sizes nor baselines.</summary>
    [Fact]
    public void Claims_without_sizes_are_read()
    {
        var claim = new JsonObject
        {
            ["statement"] = "Tickets win",
            ["paper"] = "LTH",
            ["measured"] = "gain",
            ["ours"] = "1",
            ["verdict"] = "reproduced",
        };
        var sheet = ClaimSheet
            .Of(
                Of(
                    "a.ipynb",
                    new JsonObject
                    {
                        ["data"] = "MNIST",
                        ["scale"] = "smoke",
                        ["claims"] = new JsonArray(claim),
                    }
                )
            )
            .Single();
        Assert.Equal(("", true), (sheet.Claims[0].Size, sheet.Claims[0].Holm));
        Assert.Empty(sheet.Baselines);
    }

    private static readonly ProtocolRun Confirmed = new(
        DateTimeOffset.UnixEpoch,
        "hash",
        "0123456789abcdef",
        DateTimeOffset.UnixEpoch
    );

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
                ["baselines"] = new JsonArray(Claim("Dense LeNet", "")),
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
            ["size"] = "larger",
            ["sizeText"] = "larger (paper: 0.73×)",
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
