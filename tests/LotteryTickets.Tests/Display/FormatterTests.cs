using System.Collections;
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
            ["application/vnd.plotly.v1+json", "text/html"],
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

    /// <summary>Other values are found by the names that a kernel looks for.</summary>
    [Fact]
    public void A_value_of_the_library_is_shown_as_HTML_and_as_text()
    {
        var banner = new Banner("A < B");
        var attribute = banner
            .GetType()
            .GetCustomAttributes(true)
            .Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)Property(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;

        var shown = formatters
            .Cast<object>()
            .ToDictionary(of => (string)Property(of, "MimeType"), of => Written(of, banner));

        Assert.Equal("<h2>A &lt; B</h2>", shown["text/html"]);
        Assert.Equal("A < B", shown["text/plain"]);
    }

    [Fact]
    public void A_value_of_another_kind_is_left_to_the_kernel()
    {
        var writer = new StringWriter();

        Assert.False(new ValueFormatter("text/html", value => (value as IHtml)?.ToHtml()).Format(7, writer));
        Assert.Empty(writer.ToString());
    }

    private static string Shown(string mimeType) => Chart.ToDisplayString(mimeType);

    private static object Property(object from, string name) => from.GetType().GetProperty(name)!.GetValue(from)!;

    private static string Written(object formatter, object value)
    {
        var writer = new StringWriter();
        var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
        Assert.Equal(true, format.Invoke(formatter, [value, writer]));
        return writer.ToString();
    }
}
