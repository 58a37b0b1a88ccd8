namespace VSCode.Tests;

/// <summary>The list of the kernel's variables.</summary>
public sealed class VariablesTests(CodeServer server)
{
    [Fact]
    public async Task Variables_follow_the_cells_and_show_their_whole_value()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write(
            "variables.ipynb",
            "var tickets = 3; var longer = string.Join(\" \", Enumerable.Range(0, 100));",
            "tickets = 4;\nvar price = 2.5;"
        );
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        Assert.Equal(0, await editor.Variables.CountAsync());
        await editor.RunCellAsync("var tickets");
        await editor.OpenVariablesAsync();
        await editor.Variable("tickets", "Int32 · 3").WaitForAsync();
        await editor.RunCellAsync("tickets = 4");
        await editor.Variable("tickets", "Int32 · 4").WaitForAsync();
        await editor.Variable("price", "Double · 2.5").WaitForAsync();
        await Pictures.TakeAsync(editor.Page, "variables.png");
        await editor.Variable("longer", "String · 0 1 2").ClickAsync();
        await editor.Page.Locator(".editor-instance .view-line", new() { HasText = "98 99" }).WaitForAsync();
        await Pictures.TakeAsync(editor.Page, "variable.png");
    }
}
