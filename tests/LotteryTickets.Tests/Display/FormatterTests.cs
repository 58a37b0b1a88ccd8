using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace LotteryTickets.Tests.Display;

public sealed class FormatterTests
{
    private static readonly GenericChart Chart = Plots.Line("winning ticket", [1, 2], [3, 4]).WithTitle("</script>");

    // A kernel has loaded the formatting package before it loads this library; a test has not.
    static FormatterTests() => NotebookFormatters.Register();

    [Fact]
    public void A_chart_is_shown_as_JSON_as_HTML_and_as_text()
    {
        Assert.Equal(
            ["application/vnd.plotly.v1+json", "text/html", "text/plain"],
            Formatter.GetPreferredMimeTypesFor(Chart.GetType())
        );
        Assert.Equal("scatter", (string?)JsonNode.Parse(Shown("application/vnd.plotly.v1+json"))!["data"]![0]!["type"]);
        Assert.Equal("</script>\n  winning ticket: 2 points, from 3 to 4", Shown("text/plain"));
    }

    [Fact]
    public void The_HTML_of_a_chart_loads_nothing_and_ends_no_element_early()
    {
        Shown("text/html");
        var html = Shown("text/html");

        Assert.DoesNotContain("src=", html);
        Assert.DoesNotContain("http", html);
        Assert.Equal(1, html.Split("</script>").Length - 1);
        // Only the first chart brings plotly.js along.
        Assert.InRange(html.Length, 1, 5000);
    }

    [Fact]
    public void A_value_of_the_library_is_shown_as_HTML_and_as_text()
    {
        var banner = new Banner("A < B");

        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Banner)));
        Assert.Equal("<h2>A &lt; B</h2>", banner.ToDisplayString("text/html"));
        Assert.Equal("A < B", banner.ToDisplayString("text/plain"));
    }

    [Fact]
    public void Claims_and_runs_are_shown_as_HTML_and_as_JSON()
    {
        var (claims, runs) = (new Claims("MNIST", "smoke"), new RunList());

        Assert.Equal(["text/html", Claims.MimeType, "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Claims)));
        Assert.Equal(claims.ToJson(), claims.ToDisplayString(Claims.MimeType));
        Assert.Equal(claims.ToHtml(), claims.ToDisplayString("text/html"));
        Assert.Equal(
            ["text/html", RunList.MimeType, "text/plain"],
            Formatter.GetPreferredMimeTypesFor(typeof(RunList))
        );
        Assert.Equal(runs.ToJson(), runs.ToDisplayString(RunList.MimeType));
        Assert.Equal($"{runs}", runs.ToDisplayString("text/plain"));
    }

    private static string Shown(string mimeType) => Chart.ToDisplayString(mimeType);
}
