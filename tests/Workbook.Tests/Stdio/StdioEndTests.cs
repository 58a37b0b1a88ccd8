using System.Diagnostics;

namespace Workbook.Tests.Stdio;

/// <summary>How cells are stopped and kernels end, of their own will and otherwise.</summary>
public sealed class StdioEndTests
{
    private const string Endless = "display(\"on\"); while (true) ;";

    [Fact]
    public async Task Interrupting_ends_a_cell_at_its_next_output_with_those_that_wait()
    {
        await using var kernel = await StdioClient.ReadyAsync();
        await kernel.SubmitAsync(
            "a",
            "var n = 0;\nwhile (true) { n++; Console.Write('.'); System.Threading.Thread.Sleep(10); }"
        );
        await kernel.SubmitAsync("b", "n = -1;");
        await kernel.UntilAsync("StandardOutputValueProduced");
        await kernel.CommandAsync("Cancel", "stop");
        var first = await kernel.UntilEndAsync("a");
        var second = await kernel.UntilEndAsync("b");
        Assert.Equal("Interrupted", (string)StdioClient.Error(first)["name"]!);
        Assert.Equal("Interrupted", (string)StdioClient.Error(second)["name"]!);
        Assert.Contains(first, happened => StdioClient.Token(happened) == "stop");
        var after = await kernel.RunAsync("n > 0");
        Assert.Equal("True", StdioClient.Form(after[1]));
    }

    [Fact]
    public async Task Interrupting_an_idle_kernel_does_nothing()
    {
        await using var kernel = await StdioClient.ReadyAsync();
        await kernel.CommandAsync("Cancel", "stop");
        await AssertRunsAsync(kernel);
    }

    [Fact]
    public async Task Control_C_interrupts_the_cell_and_not_the_kernel()
    {
        await using var kernel = await StdioClient.ReadyAsync();
        await kernel.SubmitAsync("a", "while (true) { Console.Write('.'); System.Threading.Thread.Sleep(10); }");
        await kernel.UntilAsync("StandardOutputValueProduced");
        using var signal = Process.Start("kill", ["-INT", $"{kernel.ProcessId}"]);
        Assert.Equal("Interrupted", (string)StdioClient.Error(await kernel.UntilEndAsync("a"))["name"]!);
        await AssertRunsAsync(kernel);
    }

    [Fact]
    public async Task While_a_cell_runs_questions_are_answered_from_what_ran_before()
    {
        await using var kernel = await StdioClient.ReadyAsync();
        await kernel.RunAsync("var answer = 42;");
        await kernel.SubmitAsync("a", Endless);
        await kernel.UntilAsync("DisplayedValueProduced");
        var produced = (await kernel.AskAsync("RequestCompletions", "ans|"))[0];
        Assert.Contains(
            produced["event"]!["completions"]!.AsArray(),
            item => (string)item!["displayText"]! == "answer" && (string)item["kind"]! == "Field"
        );
        Assert.Contains("(field) int answer", (await kernel.AskAsync("RequestHoverText", "ans|wer"))[0].ToJsonString());
        Assert.Contains("CS0103", (await kernel.AskAsync("RequestDiagnostics", "unknown"))[0].ToJsonString());
        await kernel.CommandAsync("RequestValue", "value", new() { ["name"] = "answer", ["mimeType"] = "text/plain" });
        Assert.Equal("42", (string)(await kernel.UntilEndAsync("value"))[0]["event"]!["formattedValue"]!["value"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shutdown_and_a_closed_input_end_the_process_while_a_cell_loops(bool asked)
    {
        await using var kernel = await StdioClient.ReadyAsync();
        await kernel.SubmitAsync("a", Endless);
        await kernel.UntilAsync("DisplayedValueProduced");
        if (asked)
            await kernel.CommandAsync("Quit", "end");
        else
            kernel.CloseInput();
        Assert.Equal(0, (await kernel.EndAsync()).Code);
    }

    [Fact]
    public async Task A_termination_signal_ends_the_process_while_a_cell_loops()
    {
        await using var kernel = await StdioClient.ReadyAsync();
        await kernel.SubmitAsync("a", Endless);
        await kernel.UntilAsync("DisplayedValueProduced");
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
        await using var kernel = await StdioClient.ReadyAsync();
        await kernel.SubmitAsync("a", code);
        Assert.Equal("CodeSubmissionReceived", StdioClient.Type(await kernel.ReceiveAsync()));
        Assert.Null(await kernel.TryReceiveAsync());
        var (exit, errors) = await kernel.EndAsync();
        Assert.NotEqual(0, exit);
        Assert.Contains(reason, errors);
        await using var fresh = await StdioClient.ReadyAsync();
        await AssertRunsAsync(fresh);
    }

    private static async Task AssertRunsAsync(StdioClient kernel) =>
        Assert.Equal("CommandSucceeded", StdioClient.Type((await kernel.RunAsync("1"))[^1]));
}
