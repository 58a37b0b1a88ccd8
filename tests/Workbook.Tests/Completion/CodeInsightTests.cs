using Workbook.Completion;
using Workbook.Kernel;
using Workbook.Tests.Kernel;

namespace Workbook.Tests.Completion;

public sealed class CodeInsightTests(InsightFixture fixture) : IClassFixture<InsightFixture>
{
    [Fact]
    public void After_a_dot_come_the_members_with_their_overloads_and_documentation()
    {
        var list = Complete("Console.|");
        var item = Assert.Single(list.Items, item => item.Label == "Write");
        Assert.Equal("method", item.Kind);
        Assert.StartsWith("void Write(bool value)", item.Detail, StringComparison.Ordinal);
        Assert.Contains("\n… and ", item.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(list.Items, item => item.Kind == "keyword");
    }

    [Theory]
    [InlineData("numb|", "numbers", "variable")]
    [InlineData("Twi|", "Twice", "method")]
    [InlineData("numbers.Sel|", "Select", "extensionMethod")]
    [InlineData("numbers.Select(n => n.ToS|", "ToString", "method")]
    [InlineData("Shade.|", "Dark", "enumMember")]
    [InlineData("new StringBu|", "StringBuilder", "class")]
    [InlineData("using System.Diag|", "Diagnostics", "namespace")]
    [InlineData("Twice(ti|", "times:", "argument")]
    [InlineData("new Shoe(|", "Size:", "argument")]
    [InlineData("fore|", "foreach", "keyword")]
    [InlineData("var text = $\"{numb|", "numbers", "variable")]
    [InlineData("dis|", "display", "method")]
    [InlineData("int local = 3;\nloc|", "local", "variable")]
    public void The_session_the_framework_and_the_cell_itself_are_known(string code, string label, string kind)
    {
        var first = Complete(code).Items[0];
        Assert.Equal((label, kind), (first.Label, first.Kind));
    }

    [Theory]
    [InlineData("// Cons|")]
    [InlineData("/* Cons| */")]
    [InlineData("\"Cons|\"")]
    [InlineData("\"unfinished |")]
    [InlineData("$\"Cons|\"")]
    [InlineData("var x = 12|")]
    public void In_comments_texts_and_numbers_there_is_nothing_to_complete(string code) =>
        Assert.Empty(Complete(code).Items);

    [Fact]
    public void The_word_so_far_is_what_an_item_replaces()
    {
        var list = Complete("var é = numbers.Cou|nt;");
        Assert.Equal((16, 19), (list.Start, list.End));
        Assert.Equal("Count", list.Items[0].Label);
    }

    [Fact]
    public void A_name_that_is_a_keyword_is_written_with_an_at() =>
        Assert.Equal("@class", Complete("cla|").Items[0].Insert);

    [Theory]
    [InlineData("")]
    [InlineData("#r \"nowhere.dll\"\n")]
    [InlineData("#r \"nuget: Not.Restored, 1.0.0\"\n")]
    [InlineData("var y = (1 + ;\n")]
    public void Broken_code_before_the_word_does_not_disturb(string before) =>
        Assert.Contains(Complete(before + "numb|").Items, item => item.Label == "numbers");

    [Fact]
    public async Task A_library_is_completed_with_its_documentation_before_it_is_loaded()
    {
        using var folder = new TemporaryFolder();
        Library.Compile(
            folder,
            "Shop.dll",
            "public static class Shop { public static int Sell(int pieces) => pieces; }"
        );
        folder.File(
            "Shop.xml",
            """
            <doc><assembly><name>Shop</name></assembly><members>
            <member name="M:Shop.Sell(System.Int32)">
              <summary>Sells <paramref name="pieces"/> shoes, see <see cref="T:Shop"/>.</summary>
              <param name="pieces">How many.</param><returns>The rest.</returns>
            </member></members></doc>
            """
        );
        using var kernel = new CSharpKernel(folder.Path);
        const string Code = "#r \"Shop.dll\"\nShop.Sell";
        var item = Assert.Single(kernel.Insight.Complete(Code, Code.Length).Items);
        Assert.Equal("int Sell(int pieces)", item.Detail);
        Assert.Equal("Sells `pieces` shoes, see `Shop`.", item.Documentation);
        await KernelFixture.RunAsync(kernel, "#r \"Shop.dll\"");
        Assert.Single(kernel.Insight.Complete(Code, Code.Length).Items);
        var hover = kernel.Insight.Hover("Shop.Sell(3)", 6);
        Assert.Equal((5, 9), (hover.Start, hover.End));
        Assert.Equal(
            "```csharp\nint Sell(int pieces)\n```\n\nSells `pieces` shoes, see `Shop`.\n\n- `pieces`: How many.\n\nReturns The rest.",
            hover.Markdown
        );
    }

    [Theory]
    [InlineData("num|bers", "(variable) List<int> numbers")]
    [InlineData("numbers|", "(variable) List<int> numbers")]
    [InlineData("Twi|ce(1)", "int Twice(int x, int times = 2)")]
    [InlineData("var| a = numbers;", "class List<int>")]
    [InlineData("Console.Writ|e(1)", "void Write(int value) (+ ")]
    public void A_word_is_described_by_its_signature(string code, string signature) =>
        Assert.Contains(signature, Hover(code).Markdown);

    [Theory]
    [InlineData("1 +| 2")]
    [InlineData("|")]
    [InlineData("unknown|")]
    [InlineData("// numb|ers")]
    public void Where_nothing_is_known_there_is_no_text(string code) => Assert.Null(Hover(code).Markdown);

    private CompletionList Complete(string marked) => fixture.Insight.Complete(Code(marked), Position(marked));

    private HoverText Hover(string marked) => fixture.Insight.Hover(Code(marked), Position(marked));

    private static string Code(string marked) => marked.Replace("|", "", StringComparison.Ordinal);

    private static int Position(string marked) => marked.IndexOf('|', StringComparison.Ordinal);
}
