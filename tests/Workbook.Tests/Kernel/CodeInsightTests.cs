using Workbook.Kernel;

namespace Workbook.Tests.Kernel;

public sealed class CodeInsightTests(InsightFixture fixture) : IClassFixture<InsightFixture>
{
    [Fact]
    public void After_a_dot_come_the_members()
    {
        var list = Complete("Console.|");
        Assert.Equal("Method", Assert.Single(list.Items, item => item.Label == "Write").Kind);
        Assert.DoesNotContain(list.Items, item => item.Kind == "Keyword");
    }

    [Theory]
    [InlineData("numb|", "numbers", "Field")]
    [InlineData("Twi|", "Twice", "Method")]
    [InlineData("numbers.Sel|", "Select<>", "ExtensionMethod")]
    [InlineData("numbers.Select(n => n.ToS|", "ToString", "Method")]
    [InlineData("Shade.|", "Dark", "EnumMember")]
    [InlineData("new StringBu|", "StringBuilder", "Class")]
    [InlineData("using System.Diag|", "Diagnostics", "Namespace")]
    [InlineData("Twice(ti|", "times", "Parameter")]
    [InlineData("fore|", "foreach", "Keyword")]
    [InlineData("var text = $\"{numb|", "numbers", "Field")]
    [InlineData("dis|", "display", "Method")]
    [InlineData("int local = 3;\nloc|", "local", "Field")]
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

    [Theory]
    [InlineData("")]
    [InlineData("#r \"nowhere.dll\"\n")]
    [InlineData("#r \"nuget: Not.Restored, 1.0.0\"\n")]
    [InlineData("var y = (1 + ;\n")]
    public void Broken_code_before_the_word_does_not_disturb(string before) =>
        Assert.Contains(Complete(before + "numb|").Items, item => item.Label == "numbers");

    [Fact]
    public async Task A_library_is_described_by_its_documentation()
    {
        using var folder = new TemporaryFolder();
        var library = Library.Compile(
            folder,
            "Shop.dll",
            "public static class Shop { public static int Sell(int pieces) => pieces; }"
        );
        folder.File(
            "Shop.xml",
            """
            <doc><assembly><name>Shop</name></assembly><members>
            <member name="M:Shop.Sell(System.Int32)"><summary>Sells shoes.</summary></member></members></doc>
            """
        );
        using var kernel = new NotebookKernel();
        await KernelFixture.RunAsync(kernel, $"#r \"{library}\"");
        Assert.Single((await kernel.Insight.CompleteAsync("Shop.Se", 7)).Items);
        var hover = await kernel.Insight.HoverAsync("Shop.Sell(3)", 6);
        Assert.Equal((5, 9), (hover.Start, hover.End));
        Assert.Contains("int Shop.Sell(int pieces)", hover.Markdown);
        Assert.Contains("Sells shoes.", hover.Markdown);
    }

    [Theory]
    [InlineData("num|bers", "(field) List<int> numbers")]
    [InlineData("numbers|", "(field) List<int> numbers")]
    [InlineData("Twi|ce(1)", "int Twice(int x, [int times = 2])")]
    [InlineData("var| a = numbers;", "class System.Collections.Generic.List<T>")]
    [InlineData("Console.Writ|e(1)", "void Console.Write(int value) (+ ")]
    public void A_word_is_described_by_its_signature(string code, string signature) =>
        Assert.Contains(signature, Hover(code).Markdown);

    [Theory]
    [InlineData("|")]
    [InlineData("unknown|")]
    [InlineData("// numb|ers")]
    public void Where_nothing_is_known_there_is_no_text(string code) => Assert.Null(Hover(code).Markdown);

    private CompletionList Complete(string marked) =>
        fixture.Insight.CompleteAsync(Code(marked), Position(marked)).GetAwaiter().GetResult();

    private HoverText Hover(string marked) =>
        fixture.Insight.HoverAsync(Code(marked), Position(marked)).GetAwaiter().GetResult();

    private static string Code(string marked) => marked.Replace("|", "", StringComparison.Ordinal);

    private static int Position(string marked) => marked.IndexOf('|', StringComparison.Ordinal);
}
