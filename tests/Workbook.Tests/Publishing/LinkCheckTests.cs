using Workbook.Publishing;

namespace Workbook.Tests.Publishing;

public sealed class LinkCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LinkCheckTests()
    {
        _folder.File("b.html", "<h2 id=\"part\">b</h2>");
        _folder.File("a file.txt", "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<a href='b.html'></a><a href='b.html#part'></a><a href='#here' id='here'></a>")]
    [InlineData("<a href='a%20file.txt' download></a><a href='#'></a>")]
    [InlineData("<a href='b.html?x=1#part'></a>")]
    [InlineData("<a href='https://arxiv.org/abs/1803.03635'></a><a href='mailto:a@b.c'></a>")]
    [InlineData("<img src='data:image/png;base64,AAAA'>")]
    public void Good_links_are_passed_over(string html) => Assert.Empty(Faults(html));

    [Theory]
    [InlineData("<a href='c.html'></a>", "leads to nothing")]
    [InlineData("<a href='a%00b.html'></a>", "leads to nothing")]
    [InlineData("<a href='b.html#other'></a>", "a place that the page does not have")]
    [InlineData("<a href='#nowhere'></a>", "a place that the page does not have")]
    [InlineData("<a href='../secret.txt'></a>", "leads out of the site")]
    [InlineData("<a href='/etc/passwd'></a>", "leads out of the site")]
    [InlineData("<a href='data:text/html,x'></a>", "leads into a data address")]
    [InlineData("<img src='https://example.org/x.png'>", "loads from elsewhere")]
    [InlineData("<script src='//example.org/x.js'></script>", "loads from elsewhere")]
    [InlineData("<link rel='stylesheet' href='http://example.org/x.css'>", "loads from elsewhere")]
    [InlineData("<script src='x.js'></script>", "leads to nothing")]
    public void Every_fault_is_named_with_its_page(string html, string fault)
    {
        var found = Assert.Single(Faults(html));
        Assert.StartsWith("a.html: <", found, StringComparison.Ordinal);
        Assert.Contains(fault, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@font-face { src: url(fonts/x.woff2) }", "leads to nothing")]
    [InlineData("@import url('https://example.org/x.css');", "loads from elsewhere")]
    public void Styles_are_followed_too(string style, string fault)
    {
        _folder.File("assets/a.css", style);
        Assert.Contains(fault, Assert.Single(Faults("")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a href='gone.html'></a>", true)]
    [InlineData("<img src='gone.png'>", false)]
    public void Links_are_told_from_what_pages_load(string html, bool isLink) =>
        Assert.Equal(isLink, Assert.Single(LinkCheck.Faults(Page(html))).IsLink);

    private string[] Faults(string html) => [.. LinkCheck.Faults(Page(html)).Select(fault => fault.Sentence)];

    private string Page(string html)
    {
        _folder.File("a.html", html);
        return _folder.Path;
    }
}
