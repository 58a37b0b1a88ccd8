namespace VSCode.Tests;

/// <summary>What the editor says about code while it is being written.</summary>
public sealed class LanguageTests(CodeServer server)
{
    [Fact]
    public async Task An_error_appears_while_typing_and_goes_when_it_is_mended()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write("errors.ipynb", "var tickets = 3;\n\"ready\"", "var more = tickets;");
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        await editor.RunCellAsync("var tickets");
        await editor.Output("ready").WaitForAsync();
        await editor.RetypeAsync("var more", "var more = tickets + ticket;");
        await editor.Errors.First.WaitForAsync();
        await Pictures.TakeAsync(editor.Page, "diagnostics.png");
        await editor.CommandAsync("Go to Next Problem in Files");
        await editor.Page.GetByText("The name 'ticket' does not exist").First.WaitForAsync();
        await editor.Page.Keyboard.PressAsync("Escape");
        await editor.RetypeAsync("var more", "var more = tickets + 1;");
        await Eventually.TrueAsync(async () => await editor.Errors.CountAsync() == 0);
    }

    [Fact]
    public async Task An_error_goes_when_its_cell_runs_or_another_one_supplies_what_it_lacks()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write("supplied.ipynb", "\"ready\"", "var supplied = 1;", "var more = 1;");
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        await editor.RunCellAsync("\"ready");
        await editor.Output("ready").WaitForAsync();
        await editor.RetypeAsync("var more", "var more = supplied;");
        await editor.Errors.First.WaitForAsync();
        await editor.RunCellAsync("var supplied");
        await Eventually.TrueAsync(async () => await editor.Errors.CountAsync() == 0);
        await editor.RetypeAsync("var more", "var more = nowhere;");
        await editor.Errors.First.WaitForAsync();
        await editor.RunCellAsync("var more");
        await editor.Output("CS0103").WaitForAsync();
        Assert.Equal(0, await editor.Errors.CountAsync());
    }

    [Fact]
    public async Task A_call_that_is_being_written_shows_its_parameters()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write(
            "calls.ipynb",
            "int Draw(int tickets, double price) => tickets;\n\"ready\"",
            "var drawn = 1;"
        );
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        await editor.RunCellAsync("int Draw");
        await editor.Output("ready").WaitForAsync();
        await editor.AppendAsync("var drawn", "Draw(1,");
        var help = editor.Page.Locator(".parameter-hints-widget");
        await help.Filter(new() { HasText = "int Draw(int tickets, double price)" }).WaitForAsync();
        Assert.Equal("price", (await help.Locator(".parameter.active").First.TextContentAsync())?.Split(' ')[^1]);
        await Pictures.TakeAsync(editor.Page, "signature.png");
    }

    [Fact]
    public async Task Typing_starts_no_kernel()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        await using var editor = await Editor.OpenAsync(
            server,
            checkout,
            checkout.Write("typed.ipynb", "var typed = 1;")
        );
        await editor.AppendAsync("var typed", "Console.Write(typed, unknown);");
        await editor.CommandAsync("Show or Focus Hover");
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.Equal(0, KernelProcesses.Count(checkout));
        await editor.RunCellAsync("var typed");
        await editor.Output("CS0103").WaitForAsync();
        Assert.Equal(1, KernelProcesses.Count(checkout));
    }

    [Fact]
    public async Task A_notebook_of_another_kernel_is_left_alone()
    {
        CodeServer.SkipWhereMissing();
        await server.AddAnotherKernelAsync();
        try
        {
            await LeaveAloneAsync();
        }
        finally
        {
            await server.RemoveAnotherKernelAsync();
        }
    }

    private async Task LeaveAloneAsync()
    {
        using var checkout = new Checkout();
        var name = checkout.Write("other.ipynb", "var other = 1;");
        await using var editor = await Editor.OpenAsync(server, checkout, name, "Select Kernel");
        await editor.CommandAsync("Lottery Tickets: Start Kernel");
        await editor.Kernel(Editor.KernelName).WaitForAsync();
        await Eventually.TrueAsync(() => Task.FromResult(KernelProcesses.Count(checkout) == 1));
        await editor.CommandAsync("Select the Tests' Kernel");
        await Eventually.TrueAsync(() => Task.FromResult(KernelProcesses.Count(checkout) == 0));
        await editor.RunCellAsync("var other");
        await editor.Output("not run by us").WaitForAsync();
        await editor.AppendAsync("var other", "Console.Write(unknown, ");
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.Equal(0, await editor.Errors.CountAsync());
        Assert.Equal(0, KernelProcesses.Count(checkout));
    }
}
