using Workbook.Outputs;

namespace Workbook.Tests.Outputs;

public sealed class ValueFormatterTests
{
    [Fact]
    public void A_type_that_names_its_formatters_is_shown_in_all_its_preferred_forms_and_as_text()
    {
        var forms = ValueFormatter.Format(new Chart()).Items;
        Assert.Equal(["application/vnd.plotly.v1+json", "image/svg+xml", "text/html", "text/plain"], forms.Keys);
        Assert.Equal("<b>chart</b>", forms["text/html"]);
        Assert.Equal("""{"data":[]}""", forms["application/vnd.plotly.v1+json"]);
        Assert.Equal("a chart", forms["text/plain"]);
    }

    [Fact]
    public void The_script_of_a_chart_is_not_kept_beside_its_JSON()
    {
        var kept = ValueFormatter.Format(new Chart()).Kept.Select(form => form.Key);
        Assert.Equal(["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"], kept);
        Assert.Equal(["text/html", "text/plain"], ValueFormatter.Format(new Snippet()).Kept.Select(form => form.Key));
    }

    [Fact]
    public void A_type_with_only_ToHtml_is_shown_by_it()
    {
        Assert.Equal("<i>mine</i>", ValueFormatter.Format(new Snippet()).Items["text/html"]);
    }

    [Fact]
    public void A_formatter_that_throws_becomes_a_sentence_and_leaves_the_other_forms()
    {
        var forms = ValueFormatter.Format(new Broken()).Items;
        Assert.False(forms.ContainsKey("text/html"));
        Assert.Contains("could not be shown as text/html: InvalidOperationException: no luck", forms["text/plain"]);
    }

    [Fact]
    public void JSON_that_is_none_is_named_and_left_out()
    {
        var forms = ValueFormatter.Format(new Chart(), "application/broken+json").Items;
        Assert.False(forms.ContainsKey("application/broken+json"));
        Assert.Contains("as application/broken+json", forms["text/plain"]);
    }

    [Fact]
    public void A_number_is_plain_text()
    {
        Assert.Equal("0.5", Assert.Single(ValueFormatter.Format(0.5).Items).Value);
    }

    [Fact]
    public void Null_is_shown()
    {
        Assert.Equal("<null>", ValueFormatter.Format(null).PlainText);
    }

    [TypeFormatterSource(
        typeof(NotebookFormatters),
        PreferredMimeTypes = ["text/html", "application/vnd.plotly.v1+json", "image/svg+xml"]
    )]
    private sealed class Chart;

    private sealed record Snippet(string Text = "mine")
    {
        public string ToHtml() => $"<i>{Text}</i>";
    }

    private sealed record Broken(string Problem = "no luck")
    {
        public string ToHtml() => throw new InvalidOperationException(Problem);
    }

    // Declared here by name, as a library does that references no kernel.
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[]? PreferredMimeTypes { get; set; }
    }

    public sealed class NotebookFormatters
    {
        private readonly object[] _formatters =
        [
            new ChartFormatter("text/html", "<b>chart</b>"),
            new ChartFormatter("image/svg+xml", "<svg/>"),
            new ChartFormatter("application/vnd.plotly.v1+json", """{"data":[]}"""),
            new ChartFormatter("application/broken+json", "{"),
            new ChartFormatter("text/plain", "a chart"),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }

    public sealed class ChartFormatter(string mimeType, string text)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object value, TextWriter writer)
        {
            Assert.IsType<Chart>(value);
            writer.Write(text);
            return true;
        }
    }
}
