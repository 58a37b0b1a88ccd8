using Workbook.Outputs;

namespace Workbook.Tests.Kernel;

[Collection(nameof(KernelFixture))]
public sealed class NotebookKernelTests(KernelFixture kernel)
{
    [Fact]
    public async Task Cells_share_state_and_the_last_expression_is_shown()
    {
        Assert.Empty(await kernel.RunAsync("var a = 20;"));
        var result = Assert.IsType<Returned>(Assert.Single(await kernel.RunAsync("int Add(int b) => a + b;\nAdd(22)")));
        Assert.Equal("42", result.Data.PlainText);
    }

    [Fact]
    public async Task A_trailing_semicolon_shows_nothing()
    {
        Assert.Empty(await kernel.RunAsync("Math.Max(1, 2);"));
        Assert.Empty(await kernel.RunAsync("\"\".ToString();"));
    }

    [Fact]
    public async Task A_last_expression_of_null_is_shown_and_of_void_is_not()
    {
        var shown = Assert.IsType<Returned>(Assert.Single(await kernel.RunAsync("(string)null")));
        Assert.Equal("<null>", shown.Data.PlainText);
        Assert.Empty(await kernel.RunAsync("GC.KeepAlive(1)"));
    }

    [Fact]
    public async Task Cells_await_at_top_level()
    {
        var events = await kernel.RunAsync("await Task.Delay(1);\nawait Task.FromResult(7)");
        Assert.Equal("7", Assert.IsType<Returned>(Assert.Single(events)).Data.PlainText);
    }

    [Fact]
    public async Task A_later_declaration_shadows_an_earlier_one()
    {
        await kernel.RunAsync("var shadowed = 1;");
        await kernel.RunAsync("var shadowed = \"two\";");
        Assert.Equal("two", Assert.IsType<Returned>((await kernel.RunAsync("shadowed")).Single()).Data.PlainText);
    }

    [Fact]
    public async Task Usings_carry_over_to_later_cells()
    {
        await kernel.RunAsync("using System.Text.Json;");
        var events = await kernel.RunAsync("JsonSerializer.Serialize(new[] { 1, 2 })");
        Assert.Equal("[1,2]", Assert.IsType<Returned>(Assert.Single(events)).Data.PlainText);
    }

    [Fact]
    public async Task Displays_can_be_updated_by_later_cells()
    {
        var first = Assert.IsType<Displayed>((await kernel.RunAsync("var live = display(\"one\");")).Single());
        var update = Assert.IsType<DisplayUpdated>((await kernel.RunAsync("live.Update(\"two\");")).Single());
        Assert.Equal(first.DisplayId, update.DisplayId);
        Assert.Equal("two", update.Data.PlainText);
    }

    [Fact]
    public async Task A_display_can_name_its_MIME_type()
    {
        var shown = Assert.IsType<Displayed>(
            (await kernel.RunAsync("display(new[] { 1, 2 }, \"application/json\");")).Single()
        );
        Assert.Equal("[1,2]", shown.Data.Items["application/json"]);
        Assert.False(shown.Data.Items.ContainsKey("text/html"));
    }

    [Fact]
    public async Task Console_text_and_displays_arrive_in_order_also_from_tasks()
    {
        var events = await kernel.RunAsync(
            "Console.Write(\"a\");\n\"b\".Display();\nawait Task.Run(() => Console.Error.Write(\"c\"));"
        );
        Assert.Equal(new StreamWritten(StreamName.Stdout, "a"), events[0]);
        Assert.Equal("b", Assert.IsType<Displayed>(events[1]).Data.PlainText);
        Assert.Equal(new StreamWritten(StreamName.Stderr, "c"), events[2]);
    }

    [Fact]
    public async Task Console_text_beyond_the_limit_is_cut_with_a_sentence()
    {
        var events = await kernel.RunAsync("for (var i = 0; i < 10_000; i++) Console.Write(\"12345678\");");
        var text = string.Concat(events.OfType<StreamWritten>().Select(written => written.Text));
        Assert.StartsWith(string.Concat(Enumerable.Repeat("12345678", 125)), text);
        Assert.Contains("Output truncated: a cell shows at most 1,000 characters", text);
        Assert.InRange(text.Length, 1_000, 1_200);
    }

    [Fact]
    public async Task What_is_beyond_the_limit_is_not_kept_in_memory()
    {
        const string flood = """
            var text = new string('x', 100_000);
            for (var i = 0; i < 3_000; i++) Console.Write(text);
            (GC.GetTotalMemory(true) / 1_000_000).ToString()
            """;
        var events = await kernel.RunAsync(flood);
        var megabytes = Assert.IsType<Returned>(events[^1]).Data.PlainText;
        Assert.InRange(int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), 0, 400);
    }

    [Fact]
    public async Task Displays_beyond_the_limit_are_replaced_by_one_sentence()
    {
        var events = await kernel.RunAsync("for (var i = 0; i < 100; i++) display(i);");
        Assert.Equal(6, events.Count);
        Assert.Contains("more than 5 values", Assert.IsType<Displayed>(events[5]).Data.PlainText);
    }

    [Fact]
    public async Task A_compile_error_says_line_and_column_and_points_at_the_culprit()
    {
        var error = await ErrorAsync("var fine = 1;\n\tvar x = missing + 1;");
        Assert.Equal("CompileError", error.Name);
        Assert.Equal(2, error.Line);
        Assert.Equal("(2,10): error CS0103: The name 'missing' does not exist in the current context", error.Trace[0]);
        Assert.Equal("\tvar x = missing + 1;", error.Trace[1]);
        Assert.Equal("\t        ^~~~~~~", error.Trace[2]);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_the_state_as_it_was()
    {
        await kernel.RunAsync("var kept = 5;");
        await ErrorAsync("kept = 6; nonsense");
        Assert.Equal("5", Assert.IsType<Returned>((await kernel.RunAsync("kept")).Single()).Data.PlainText);
    }

    [Fact]
    public async Task A_runtime_error_keeps_the_readers_frames_and_drops_the_plumbing()
    {
        var error = await ErrorAsync("int Fail(int n) => int.Parse(\"x\");\nvar before = 1;\nFail(before)");
        Assert.Equal("System.FormatException", error.Name);
        Assert.Contains(
            error.Trace,
            frame => frame.StartsWith("   at Fail(Int32 n) in cell [", StringComparison.Ordinal)
        );
        Assert.Contains(
            error.Trace,
            frame =>
                frame.StartsWith("   at top level in cell [", StringComparison.Ordinal)
                && frame.EndsWith(":line 3", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            error.Trace,
            frame => frame.Contains("Microsoft.CodeAnalysis") || frame.Contains("Submission#")
        );
    }

    [Fact]
    public async Task What_a_cell_did_before_it_threw_is_kept()
    {
        await kernel.RunAsync("var progress = 0;");
        await ErrorAsync("progress = 3; throw new Exception(\"late\");");
        Assert.Equal("3", Assert.IsType<Returned>((await kernel.RunAsync("progress")).Single()).Data.PlainText);
    }

    [Fact]
    public async Task An_inner_exception_is_named()
    {
        var error = await ErrorAsync("throw new InvalidOperationException(\"outer\", new IOException(\"disk full\"));");
        Assert.Contains("caused by System.IO.IOException: disk full", error.Trace);
    }

    [Fact]
    public async Task A_task_that_was_not_awaited_is_named_instead_of_waited_for()
    {
        var events = await kernel.RunAsync("new TaskCompletionSource<int>().Task");
        Assert.Contains("await it", Assert.IsType<Returned>(Assert.Single(events)).Data.PlainText);
    }

    private async Task<CellError> ErrorAsync(string code) =>
        (await kernel.RunAsync(code)).OfType<Failed>().Single().Error;
}

[CollectionDefinition(nameof(KernelFixture))]
public sealed class SharedKernel : ICollectionFixture<KernelFixture>;
