using System.Net;
using System.Text.RegularExpressions;
using Workbook.Notebooks;
using Workbook.Pages;

namespace Workbook.Tests.Pages;

public sealed partial class CodeHighlighterTests
{
    private static readonly string Notebooks = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "../../../notebooks")
    );

    [Theory]
    [InlineData("var x = new List<Mask>();", "k:var k:new t:List t:Mask")]
    [InlineData("var (a, b) = Pair<int>(c);", "k:var m:Pair k:int")]
    [InlineData("Mask? mask = first ? a : masks[index];", "t:Mask")]
    [InlineData("Mask[] masks = Choose<Mask[]>();", "t:Mask m:Choose t:Mask")]
    [InlineData("using System.Linq; Console.Write(a < b && c > d);", "k:using t:Console m:Write")]
    [InlineData("if (x is Mask m && await F()) { } // why", "k:if k:is t:Mask k:await m:F c:// why")]
    [InlineData("$\"a{b:F2}c\" + 'c' + 1.5 + @\"d\"", "s:$\" s:a s:F2 s:c s:\" s:'c' n:1.5 s:@\"d\"")]
    [InlineData("#r \"a.dll\"", "d:#r \"a.dll\"")]
    [InlineData("record Point(int X);", "k:record t:Point k:int")]
    [InlineData("DayOfWeek d = .Monday;", "t:DayOfWeek")]
    public void Tokens_are_coloured_by_what_they_are(string code, string expected)
    {
        var spans = Span().Matches(CodeHighlighter.ToHtml(code));
        Assert.Equal(
            expected,
            string.Join(' ', spans.Select(span => $"{span.Groups[1]}:{WebUtility.HtmlDecode(span.Groups[2].Value)}"))
        );
    }

    [Fact]
    public void Broken_code_in_a_fence_is_shown_too()
    {
        var notebook = Notebook.Parse(
            NotebookText.Of(NotebookText.Markdown("```csharp\nDayOfWeek d = .Monday;\n```")),
            "a.ipynb"
        );
        var html = NotebookPage.Render(notebook, "/", null, PageStamp.Rendered(DateTimeOffset.UnixEpoch));
        Assert.Contains("<span class=\"t\">DayOfWeek</span> d = .Monday;", html, StringComparison.Ordinal);
    }

    /// <summary>Whatever is deleted, repeated, exchanged or thrown in, the page shows the code, character for character.</summary>
    [Fact]
    public void Random_changes_of_the_notebooks_cells_come_out_whole()
    {
        var random = new Random(1);
        string[] cells = [.. Directory.EnumerateFiles(Notebooks, "*.ipynb").SelectMany(CodeOf)];
        Assert.True(cells.Length > 50);
        for (var round = 0; round < 20_000; round++)
        {
            var code = cells[random.Next(cells.Length)];
            for (var change = random.Next(1, 5); change > 0; change--)
                code = Changed(code, cells, random);
            Assert.Equal(code, WebUtility.HtmlDecode(Tag().Replace(CodeHighlighter.ToHtml(code), "")));
        }
    }

    private static string Changed(string code, string[] cells, Random random)
    {
        const string Odd = "<>()[]{}\"'`$@#;:?!&|\\/.,=+-*\n\t \0é∑{{\"\"\"";
        var start = random.Next(code.Length + 1);
        var end = Math.Min(code.Length, start + random.Next(20));
        var other = cells[random.Next(cells.Length)];
        var instead = random.Next(4) switch
        {
            0 => "",
            1 => code[start..end] + code[start..end],
            2 => $"{Odd[random.Next(Odd.Length)]}",
            _ => other[..random.Next(Math.Min(40, other.Length))],
        };
        return code[..start] + instead + code[end..];
    }

    // Short beginnings: it is the breaks that matter, and there are many rounds.
    private static IEnumerable<string> CodeOf(string path) =>
        Notebook
            .Read(path)
            .Cells.Where(cell => cell.Kind == CellKind.Code && cell.Source.Length > 0)
            .Select(cell => cell.Source[..Math.Min(cell.Source.Length, 400)]);

    [GeneratedRegex("<span class=\"(.)\">(.*?)</span>", RegexOptions.Singleline)]
    private static partial Regex Span();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
