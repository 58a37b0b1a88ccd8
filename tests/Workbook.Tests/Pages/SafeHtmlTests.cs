using AngleSharp.Html.Parser;
using Workbook.Pages;

namespace Workbook.Tests.Pages;

public sealed class SafeHtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData("<p onclick=alert(1) ONMOUSEOVER='x'>a</p>", "<p>a</p>")]
    [InlineData("<img src=x onerror=alert(1)>", "")]
    [InlineData("<a href='javascript:alert(1)'>a</a>", "<a>a</a>")]
    [InlineData("<a href='jAvA\tscr\nipt:alert(1)'>a</a>", "<a>a</a>")]
    [InlineData("<a href=' &#1; javascript:alert(1)'>a</a>", "<a>a</a>")]
    [InlineData("<a href='data:text/html,<script>alert(1)</script>'>a</a>", "<a>a</a>")]
    [InlineData("<a href='vbscript:x'>a</a>", "<a>a</a>")]
    [InlineData("<iframe src='https://x'></iframe><object data=x></object><embed src=x>", "")]
    [InlineData("<svg><script>alert(1)</script></svg><math><mtext></mtext></math>", null)]
    [InlineData(
        "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
        "<math></math>"
    )]
    [InlineData("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", null)]
    [InlineData("<style>@import 'https://x'; body { display: none }</style>b", "b")]
    [InlineData("<link rel=stylesheet href='https://x'><meta http-equiv=refresh content='0;url=x'><base href=x>", "")]
    [InlineData(
        "<form action=x><input autofocus onfocus=alert(1)><button formaction='javascript:x'>b</button></form>",
        ""
    )]
    [InlineData("<p style='background:url(https://x)'>a</p>", "<p style=\"background-color: initial\">a</p>")]
    [InlineData("<p style='border-image: url(https://x); list-style: url(https://x)'>a</p>", "<p>a</p>")]
    [InlineData(
        "<math href='javascript:alert(1)'><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        "<math><mi>x</mi></math>"
    )]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img src=x onerror=alert(1) alt='--></style>'>", null)]
    [InlineData(
        "<img name=getElementById src='data:image/png;base64,AAAA'>",
        "<img src=\"data:image/png;base64,AAAA\">"
    )]
    [InlineData("<p style='position:fixed;inset:0;z-index:9'>a</p>", "<p>a</p>")]
    [InlineData("<p style='color:expression(alert(1))'>a</p>", "<p>a</p>")]
    [InlineData("<p style='background-color:u\\72l(https://x)'>a</p>", "<p>a</p>")]
    [InlineData("<img src='https://tracker/x.png'><img srcset='https://x 1x'>", "")]
    [InlineData("<div id=wb-figure-1 name=x data-figure=wb-figure-1>a</div>", "<div>a</div>")]
    [InlineData("<!-- <script>alert(1)</script> --><!--[if IE]>x<![endif]-->a", "a")]
    [InlineData("<template><script>alert(1)</script></template><custom-element onx=1>a</custom-element>", "a")]
    [InlineData("<video src=x onerror=alert(1)></video><audio src=x></audio>", "")]
    public void Attacks_come_out_harmless(string html, string? expected)
    {
        var clean = SafeHtml.Clean(html).InnerHtml;
        if (expected is not null)
            Assert.Equal(expected, clean);
        Assert.DoesNotContain("alert", clean);
        Assert.DoesNotContain("<script", clean, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(clean, SafeHtml.Clean(clean).InnerHtml);
    }

    [Theory]
    [InlineData(
        "<table class=\"t\"><tbody><tr><td colspan=\"2\" style=\"text-align: right; color: rgba(1, 2, 3, 1)\">1</td></tr></tbody></table>"
    )]
    [InlineData("<details open=\"\"><summary>s</summary>t</details>")]
    [InlineData("<a href=\"https://arxiv.org/abs/1803.03635\" rel=\"noopener noreferrer\">paper</a>")]
    [InlineData("<a href=\"#part\" rel=\"noopener noreferrer\">part</a>")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\" alt=\"dot\">")]
    [InlineData("<p style=\"border: 1px solid var(--rule); padding: 1px 2px\">a</p>")]
    [InlineData("<math display=\"block\"><msup><mi>x</mi><mn>2</mn></msup></math>")]
    [InlineData("<h2 id=\"part\">a</h2>")]
    public void What_shows_results_is_kept(string html)
    {
        Assert.Equal(html, SafeHtml.Clean(html).InnerHtml);
    }

    /// <summary>Parsed again, as the browser does, whatever was pieced together has nothing that runs or loads.</summary>
    [Fact]
    public void Random_pieces_of_markup_come_out_harmless_when_they_are_parsed_again()
    {
        string[] pieces =
        [
            .. "<math> </math> <mtext> <mglyph> <malignmark> <mi> <annotation-xml/encoding=text/html> <svg> </svg>".Split(
                ' '
            ),
            .. "<desc> <foreignObject> <title> <style> </style> <table> <caption> <td> <p> </p> <b> <a> <form>".Split(
                ' '
            ),
            .. "<template> <noscript> </noscript> <textarea> <xmp> <plaintext> <select> <option> <!-- --> ]]>".Split(
                ' '
            ),
            .. "<![CDATA[ <?x <br> <font> <h1> <li> <dd> <details> \" ' > &lt; &quot; </table> </math".Split(' '),
            "<img src=x alt=a onerror=alert(1)>",
            "<script>alert(1)</script>",
            "<a title=\"</style><img src=x onerror=alert(1)>\" href=' javascript:alert(1)'>",
            "<p style='color:red;background:url(//x)' id=\"</xmp><script>\">",
        ];
        var random = new Random(1);
        for (var round = 0; round < 3_000; round++)
        {
            var html = string.Concat(Enumerable.Range(0, 12).Select(_ => pieces[random.Next(pieces.Length)]));
            var clean = SafeHtml.Clean(html).InnerHtml;
            foreach (var element in new HtmlParser().ParseDocument(clean).Body!.QuerySelectorAll("*"))
            {
                Assert.False(element.LocalName is "script" or "style" or "iframe" or "svg" or "form", html);
                Assert.DoesNotContain(
                    element.Attributes,
                    attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)
                );
                Assert.False(element.GetAttribute("href")?.Contains("script:") == true, html);
                Assert.False(
                    element.GetAttribute("src")?.StartsWith("data:image/", StringComparison.Ordinal) == false,
                    html
                );
            }
        }
    }

    [Fact]
    public void Nesting_without_end_does_not_overflow()
    {
        var clean = SafeHtml.Clean(string.Concat(Enumerable.Repeat("<div>", 20_000)) + "deep");
        Assert.DoesNotContain("deep", clean.InnerHtml);
    }

    [Fact]
    public void Inline_SVG_becomes_an_image_that_cannot_run()
    {
        var clean = SafeHtml.Clean("<svg width=8 onload=alert(1)><rect/></svg>");
        var image = Assert.Single(clean.Children);
        Assert.Equal("IMG", image.TagName);
        Assert.StartsWith("data:image/svg+xml;base64,", image.GetAttribute("src"));
    }
}
