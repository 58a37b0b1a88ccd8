using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Kernel;

namespace Workbook.Tests.Kernel;

/// <summary>Questions about code, answered over what the cells so far have left.</summary>
public sealed class QuestionTests(QuestionFixture fixture) : IClassFixture<QuestionFixture>
{
    [Fact]
    public void After_a_dot_come_the_members()
    {
        var items = Complete("Console.|");
        Assert.Equal("Method", Assert.Single(items, item => item.DisplayText == "Write").Kind);
        Assert.DoesNotContain(items, item => item.Kind == "Keyword");
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
    public void The_session_the_framework_and_the_cell_itself_are_known(string code, string label, string kind) =>
        Assert.Contains(Complete(code), item => (item.DisplayText, item.Kind) == (label, kind));

    [Theory]
    [InlineData("// Cons|")]
    [InlineData("/* Cons| */")]
    [InlineData("\"Cons|\"")]
    [InlineData("\"unfinished |")]
    [InlineData("$\"Cons|\"")]
    [InlineData("var x = 12|")]
    public void In_comments_texts_and_numbers_there_is_nothing_to_complete(string code) => Assert.Empty(Complete(code));

    [Fact]
    public void Magic_commands_are_completed_and_other_languages_left_alone()
    {
        Assert.Contains(Complete("#!wh|"), item => item.DisplayText == "#!whos");
        Assert.Contains("int Twice", Hover("#!html\n<b>\n#!csharp\nTwi|ce(1)"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#r \"nowhere.dll\"\n")]
    [InlineData("#r \"nuget: Not.Restored, 1.0.0\"\n")]
    [InlineData("var y = (1 + ;\n")]
    public void Broken_code_before_the_word_does_not_disturb(string before) =>
        Assert.Contains(Complete(before + "numb|"), item => item.DisplayText == "numbers");

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
        var completions = await kernel.AskAsync(new RequestCompletions("Shop.Se", new LinePosition(0, 7)));
        Assert.Contains(completions.OfType<CompletionsProduced>().Single().Completions, i => i.DisplayText == "Sell");
        var hover = (await kernel.AskAsync(new RequestHoverText("Shop.Sell(3)", new LinePosition(0, 6))))
            .OfType<HoverTextProduced>()
            .Single();
        Assert.Equal((5, 9), (hover.LinePositionSpan.Start.Character, hover.LinePositionSpan.End.Character));
        Assert.Contains("int Shop.Sell(int pieces)", hover.Content.Single().Value);
        Assert.Contains("Sells shoes.", hover.Content.Single().Value);
        var help = await kernel.AskAsync(new RequestSignatureHelp("Shop.Sell(", new LinePosition(0, 10)));
        Assert.Contains(
            "Sells shoes.",
            help.OfType<SignatureHelpProduced>().Single().Signatures[0].Documentation.Value
        );
    }

    [Theory]
    [InlineData("num|bers", "(field) List<int> numbers")]
    [InlineData("numbers|", "(field) List<int> numbers")]
    [InlineData("Twi|ce(1)", "int Twice(int x, [int times = 2])")]
    [InlineData("var| a = numbers;", "class System.Collections.Generic.List<T>")]
    [InlineData("Console.Writ|e(1)", "void Console.Write(int value) (+ ")]
    public void A_word_is_described_by_its_signature(string code, string signature) =>
        Assert.Contains(signature, Hover(code));

    [Theory]
    [InlineData("|")]
    [InlineData("unknown|")]
    [InlineData("// numb|ers")]
    public void Where_nothing_is_known_there_is_no_text(string code) => Assert.Null(Hover(code));

    [Theory]
    [InlineData("Twice(|", 0)]
    [InlineData("Twice(3, |)", 1)]
    public void A_call_that_is_being_written_shows_its_parameters(string code, int parameter)
    {
        var help = fixture.Ask<SignatureHelpProduced>(new RequestSignatureHelp(Code(code), Position(code)))!;
        Assert.Equal("int Twice(int x, int times = 2)", help.Signatures[help.ActiveSignatureIndex].Label);
        Assert.Equal(parameter, help.ActiveParameterIndex);
    }

    [Theory]
    [InlineData("var a = ;", "CS1525", 0)]
    [InlineData("var a = 1;\nnumbers.Nope()", "CS1061", 1)]
    public void Errors_are_found_before_a_cell_runs(string code, string id, int line)
    {
        var error = Diagnostics(code).First(diagnostic => diagnostic.Code == id);
        Assert.Equal(line, error.LinePositionSpan.Start.Line);
    }

    [Fact]
    public async Task Questions_that_are_asked_at_once_are_all_answered()
    {
        var asked = Enumerable
            .Range(0, 40)
            .Select(n =>
                n % 2 == 0
                    ? Task.Run(() => Diagnostics("unknown").Count)
                    : Task.Run(() => Complete("Console.|").Count(item => item.DisplayText == "Title"))
            );
        Assert.All(await Task.WhenAll(asked), count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData("var a = await Task.FromResult(numbers.Count);\na + Twice(1)")]
    [InlineData("#r \"Shop.dll\"\nusing Shop;")]
    [InlineData("#!html\n<b>")]
    [InlineData("#load \"nowhere.csx\"")]
    public void Code_that_may_run_has_no_errors(string code) => Assert.Empty(Diagnostics(code));

    private IReadOnlyCollection<Diagnostic> Diagnostics(string code) =>
        fixture.Ask<DiagnosticsProduced>(new RequestDiagnostics(code))?.Diagnostics ?? [];

    private IReadOnlyList<CompletionItem> Complete(string marked) =>
        [
            .. fixture.Ask<CompletionsProduced>(new RequestCompletions(Code(marked), Position(marked)))?.Completions
                ?? [],
        ];

    private string? Hover(string marked) =>
        fixture.Ask<HoverTextProduced>(new RequestHoverText(Code(marked), Position(marked)))?.Content.Single().Value;

    private static string Code(string marked) => marked.Replace("|", "", StringComparison.Ordinal);

    private static LinePosition Position(string marked)
    {
        var before = marked[..marked.IndexOf('|', StringComparison.Ordinal)];
        return new LinePosition(before.Count(c => c == '\n'), before.Length - before.LastIndexOf('\n') - 1);
    }
}
