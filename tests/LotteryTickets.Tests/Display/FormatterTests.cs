using System.Collections;
using LotteryTickets.Charts;
using LotteryTickets.Display;

namespace LotteryTickets.Tests.Display;

/// <summary>What a kernel does, by the names it looks for and by nothing else.</summary>
public sealed class FormatterTests
{
    private static readonly Figure Figure = new Figure("Accuracy").Line("ticket", [1, 2], [3, 4]);

    [Fact]
    public void A_figure_is_shown_in_every_form_that_a_notebook_may_take()
    {
        var shown = Shown(Figure);

        Assert.Equal(Figure.ToHtml(), shown["text/html"]);
        Assert.Equal(Figure.ToPlotlyJson(), shown["application/vnd.plotly.v1+json"]);
        Assert.Equal(Figure.ToSvg(), shown["image/svg+xml"]);
        Assert.Equal(Figure.ToString(), shown["text/plain"]);
        Assert.Equal(
            ["text/html", "application/vnd.plotly.v1+json", "image/svg+xml"],
            Preferred(typeof(Figure))
        );
    }

    [Fact]
    public void A_table_is_shown_as_html_and_as_text()
    {
        var table = Table.Of(Enumerable.Range(1, 2)).Column("n", n => n);

        var shown = Shown(table);

        Assert.Equal(table.ToHtml(), shown["text/html"]);
        Assert.Equal(table.ToString(), shown["text/plain"]);
        Assert.Equal(["text/html"], Preferred(table.GetType()));
    }

    [Fact]
    public void A_value_of_another_kind_is_left_to_the_kernel()
    {
        var writer = new StringWriter();

        Assert.False(
            new ValueFormatter("text/html", value => (value as IHtml)?.ToHtml()).Format(7, writer)
        );
        Assert.Empty(writer.ToString());
    }

    private static object Attribute(Type type) =>
        type.GetCustomAttributes(true)
            .Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");

    private static object? Property(object from, string name) =>
        from.GetType().GetProperty(name)!.GetValue(from);

    private static string[] Preferred(Type type) =>
        (string[])Property(Attribute(type), "PreferredMimeTypes")!;

    private static Dictionary<string, string> Shown(object value)
    {
        var source = Activator.CreateInstance(
            (Type)Property(Attribute(value.GetType()), "FormatterSourceType")!
        )!;
        var formatters = (IEnumerable)
            source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        return formatters
            .Cast<object>()
            .ToDictionary(
                formatter => (string)Property(formatter, "MimeType")!,
                formatter => Written(formatter, value)
            );
    }

    private static string Written(object formatter, object value)
    {
        var writer = new StringWriter();
        Assert.Equal(
            true,
            formatter
                .GetType()
                .GetMethod("Format", [typeof(object), typeof(TextWriter)])!
                .Invoke(formatter, [value, writer])
        );
        return writer.ToString();
    }
}
