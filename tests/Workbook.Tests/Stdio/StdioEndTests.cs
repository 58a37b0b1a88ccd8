using System.Diagnostics;

namespace Workbook.Tests.Stdio;

/// <summary>How cells are stopped and kernels end, of their own will and otherwise.</summary>
public sealed class StdioEndTests
{
    private const string Endless = "display(\"on\"); while (true) ;";

    [Fact]
    public async Task Interrupting_ends_a_cell_at_its_next_output_with_those_that_wait()
    {
        await using var kernel = await StdioClient.GreetedAsync();
        await kernel.ExecuteAsync(
            "a",
            "var n = 0;\nwhile (true) { n++; Console.Write('.'); System.Threading.Thread.Sleep(10); }"
        );
        await kernel.ExecuteAsync("b", "n = -1;");
        await kernel.UntilAsync("stream");
        await kernel.SendAsync("""{"type":"interrupt"}""");
        var first = (await kernel.UntilAsync("finished"))[^1];
        var second = (await kernel.UntilAsync("finished"))[^1];
        Assert.Equal(("a", "interrupted"), Status(first));
        Assert.Equal(("b", "interrupted"), Status(second));
        Assert.Equal("Interrupted", StdioClient.Text(first["error"]!.AsObject(), "name"));
        var after = await kernel.RunAsync("n > 0");
        Assert.Equal("True", StdioClient.Text(after[1]["data"]!.AsObject(), "text/plain"));
    }

    [Fact]
    public async Task Interrupting_an_idle_kernel_does_nothing()
    {
        await using var kernel = await StdioClient.GreetedAsync();
        await kernel.SendAsync("""{"type":"interrupt"}""");
        Assert.Equal(("cell", "ok"), Status((await kernel.RunAsync("1"))[^1]));
    }

    [Fact]
    public async Task Control_C_interrupts_the_cell_and_not_the_kernel()
    {
        await using var kernel = await StdioClient.GreetedAsync();
        await kernel.ExecuteAsync("a", "while (true) { Console.Write('.'); System.Threading.Thread.Sleep(10); }");
        await kernel.UntilAsync("stream");
        using var signal = Process.Start("kill", ["-INT", $"{kernel.ProcessId}"]);
        Assert.Equal(("a", "interrupted"), Status((await kernel.UntilAsync("finished"))[^1]));
        Assert.Equal(("cell", "ok"), Status((await kernel.RunAsync("1"))[^1]));
    }

    [Fact]
    public async Task While_a_cell_runs_questions_are_answered_from_what_ran_before()
    {
        await using var kernel = await StdioClient.GreetedAsync();
        await kernel.RunAsync("var answer = 42;");
        await kernel.ExecuteAsync("a", Endless);
        await kernel.UntilAsync("display");
        var list = await kernel.AskAsync("complete", "ans|");
        Assert.Equal("answer", StdioClient.Text(list["items"]![0]!.AsObject(), "label"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shutdown_and_a_closed_input_end_the_process_while_a_cell_loops(bool asked)
    {
        await using var kernel = await StdioClient.GreetedAsync();
        await kernel.ExecuteAsync("a", Endless);
        await kernel.UntilAsync("display");
        if (asked)
            await kernel.SendAsync("""{"type":"shutdown"}""");
        else
            kernel.CloseInput();
        Assert.Equal(0, (await kernel.EndAsync()).Code);
    }

    [Fact]
    public async Task A_termination_signal_ends_the_process_while_a_cell_loops()
    {
        await using var kernel = await StdioClient.GreetedAsync();
        await kernel.ExecuteAsync("a", Endless);
        await kernel.UntilAsync("display");
        using var signal = Process.Start("kill", ["-TERM", $"{kernel.ProcessId}"]);
        Assert.Equal(143, (await kernel.EndAsync()).Code);
    }

    [Theory]
    [InlineData("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)", "Stack overflow")]
    [InlineData("System.Runtime.InteropServices.Marshal.WriteByte((nint)0x123456789, 1);", "")]
    [InlineData(
        "new System.Threading.Thread(() => throw new InvalidOperationException(\"on its own\")).Start();\nSystem.Threading.Thread.Sleep(60_000);",
        "on its own"
    )]
    public async Task A_crash_ends_the_process_with_a_reason_and_a_fresh_one_starts(string code, string reason)
    {
        await using var kernel = await StdioClient.GreetedAsync();
        await kernel.ExecuteAsync("a", code);
        Assert.Equal("started", StdioClient.Text(await kernel.ReceiveAsync(), "type"));
        Assert.Null(await kernel.TryReceiveAsync());
        var (exit, errors) = await kernel.EndAsync();
        Assert.NotEqual(0, exit);
        Assert.Contains(reason, errors);
        await using var fresh = await StdioClient.GreetedAsync();
        Assert.Equal(("cell", "ok"), Status((await fresh.RunAsync("1"))[^1]));
    }

    private static (string Id, string Status) Status(System.Text.Json.Nodes.JsonObject finished) =>
        (StdioClient.Text(finished, "id"), StdioClient.Text(finished, "status"));
}
