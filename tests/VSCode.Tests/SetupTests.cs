namespace VSCode.Tests;

/// <summary>What the extension says where something is missing.</summary>
public sealed class SetupTests(CodeServer server)
{
    [Fact]
    public async Task Before_setup_was_run_it_says_so_and_runs_it_on_request()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout(isSetUp: false);
        var setup = Path.Combine(checkout.Root, "environment", "setup");
        await File.WriteAllTextAsync(setup, "#!/bin/sh\ntouch it-was-run\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(setup, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var editor = await Editor.OpenAsync(server, checkout, checkout.Write("first.ipynb", "1 + 1"));
        await editor.Message("are not built yet").WaitForAsync();
        await editor.RunCellAsync("1");
        await editor.Output("The kernel and the library of").WaitForAsync();
        await editor.AnswerAsync("are not built yet", "Run environment/setup");
        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(Path.Combine(checkout.Root, "it-was-run"))));
    }

    [Fact]
    public async Task Outside_of_a_checkout_it_says_what_to_do()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout(isSetUp: false);
        Directory.Delete(Path.Combine(checkout.Root, "environment"), recursive: true);
        await using var editor = await Editor.OpenAsync(server, checkout, checkout.Write("stray.ipynb", "1 + 1"));
        await editor.RunCellAsync("1");
        await editor.Output("lies outside of the lottery-ticket workbook").WaitForAsync();
    }
}
