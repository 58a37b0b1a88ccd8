namespace VSCode.Tests;

/// <summary>What a kernel's life looks like in the editor, cell by cell.</summary>
public sealed class SessionTests(CodeServer server)
{
    [Fact]
    public async Task A_cell_that_never_looks_whether_it_should_stop_is_ended_by_a_restart()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write("hang.ipynb", "Console.WriteLine(\"begun\"); while (true) ;", "6 * 7");
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        await editor.RunCellAsync("Console");
        await editor.Output("begun").WaitForAsync();
        await editor.StopAsync();
        await editor.AnswerAsync("has not stopped", "Restart Kernel");
        await editor.Output("The cell did not stop within 5 s, so the kernel was restarted.").WaitForAsync();
        await editor.RunCellAsync("6");
        await editor.Output("42").WaitForAsync();
        Assert.Equal(1, await editor.Output("begun").CountAsync());
    }

    [Fact]
    public async Task A_crash_is_told_in_its_cell_and_the_next_run_has_a_new_kernel()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write(
            "crash.ipynb",
            "var answer = 42;",
            "Environment.FailFast(\"it is over\");",
            "\"still \" + \"here\"",
            "answer"
        );
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        await editor.Button("Run All").ClickAsync();
        await editor.Output("The kernel ended").WaitForAsync();
        await editor.Output("it is over").WaitForAsync();
        await editor.RunCellAsync("\"still");
        await editor.Output("still here").WaitForAsync();
        await editor.RunCellAsync("answer");
        await editor.Output("CS0103").WaitForAsync();
    }

    [Fact]
    public async Task Ten_thousand_updates_and_megabytes_of_text_leave_the_editor_answering()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write(
            "flood.ipynb",
            "var counter = display(\"nothing\"); for (var i = 1; i <= 10_000; i++) counter.Update($\"{i} updates\");",
            "for (var i = 0; i < 100; i++) Console.WriteLine(new string('x', 100_000));"
        );
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        await editor.Button("Run All").ClickAsync();
        await editor.AppendAsync("for", "// typed meanwhile");
        await editor.Line("// typed").WaitForAsync();
        await editor.Output("10000 updates").WaitForAsync();
        await editor.IdleAsync();
        Assert.Equal(1, await editor.Output("updates").CountAsync());
        await editor.SaveAsync();
        Nbformat.AssertValid(checkout.Notebook(name));
    }

    [Fact]
    public async Task Names_of_the_session_are_completed_and_explained()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write(
            "names.ipynb",
            "var tickets = new List<int> { 1, 2, 3 };",
            "$\"{tickets.Count} tickets\""
        );
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        await editor.Button("Run All").ClickAsync();
        await editor.Output("3 tickets").WaitForAsync();
        await editor.AppendAsync("var tickets", "tickets.Conv");
        await editor.Page.Locator(".suggest-widget .monaco-list-row", new() { HasText = "ConvertAll" }).WaitForAsync();
        await editor.Page.Keyboard.PressAsync("Escape");
        await editor.Page.Keyboard.PressAsync("Home");
        await editor.CommandAsync("Show or Focus Hover");
        await editor.Page.Locator(".monaco-hover", new() { HasText = "List<int>" }).First.WaitForAsync();
    }
}
