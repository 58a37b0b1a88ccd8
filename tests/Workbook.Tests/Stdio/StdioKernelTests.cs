using System.Diagnostics;
using System.Text.Json.Nodes;
using static Workbook.Tests.Stdio.StdioClient;

namespace Workbook.Tests.Stdio;

/// <summary>The kernel as an editor has it: a real process, and nothing but its streams.</summary>
public sealed class StdioKernelTests(SharedStdioKernel shared) : IClassFixture<SharedStdioKernel>
{
    [Fact]
    public async Task It_says_at_once_that_it_is_ready_and_which_languages_it_has()
    {
        await using var kernel = new StdioClient();
        var ready = await kernel.ReceiveAsync();
        Assert.Equal("KernelReady", Type(ready));
        Assert.Equal(
            ["csharp", "html", "javascript"],
            ready["event"]!["kernelInfos"]!.AsArray().Select(info => (string)info!["localName"]!).Order()
        );
    }

    [Fact]
    public async Task Cells_run_in_the_folder_in_which_the_kernel_was_started()
    {
        using var folder = new TemporaryFolder();
        await using var kernel = await ReadyAsync(folder.Path);
        var events = await kernel.RunAsync("Directory.GetCurrentDirectory()");
        Assert.Equal(folder.Path, Form(events[1]));
    }

    [Fact]
    public async Task Cells_share_variables_and_run_in_the_order_in_which_they_were_sent()
    {
        await using var kernel = await ReadyAsync();
        await kernel.SubmitAsync("a", "var x = 20; System.Threading.Thread.Sleep(200);");
        await kernel.SubmitAsync("b", "x += 1;");
        await kernel.SubmitAsync("c", "x * 2");
        var events = await kernel.UntilEndAsync("c");
        Assert.Equal(
            [
                "CodeSubmissionReceived a",
                "CommandSucceeded a",
                "CodeSubmissionReceived b",
                "CommandSucceeded b",
                "CodeSubmissionReceived c",
                "ReturnValueProduced c",
                "CommandSucceeded c",
            ],
            events.Select(happened => $"{Type(happened)} {Token(happened)}")
        );
        Assert.Equal("42", Form(events[5]));
        Assert.Equal(3, (int)events[6]["event"]!["executionOrder"]!);
    }

    [Fact]
    public async Task Text_displays_and_updates_come_as_they_were_made()
    {
        var events = await shared.Kernel.RunAsync(
            "Console.Write(\"ä\\n\"); Console.Error.Write(\"e\"); display(\"one\").Update(\"two\");"
        );
        Assert.Equal(
            [
                "CodeSubmissionReceived",
                "StandardOutputValueProduced",
                "StandardErrorValueProduced",
                "DisplayedValueProduced",
                "DisplayedValueUpdated",
                "CommandSucceeded",
            ],
            events.Select(Type)
        );
        Assert.Equal(["ä\n", "e", "one", "two"], events.Skip(1).SkipLast(1).Select(happened => Form(happened)));
        Assert.Equal((string)events[3]["event"]!["valueId"]!, (string)events[4]["event"]!["valueId"]!);
    }

    [Theory]
    [InlineData("var z = ;", "CompileError")]
    [InlineData("throw new FormatException(\"bad\");", "System.FormatException")]
    [InlineData("Console.ReadLine()", "System.InvalidOperationException")]
    public async Task A_failing_cell_says_why_and_the_next_one_runs(string code, string name)
    {
        var events = await shared.Kernel.RunAsync(code);
        Assert.Equal("CommandFailed", Type(events[^1]));
        var error = Error(events);
        Assert.Equal(name, (string)error["name"]!);
        Assert.NotEmpty((string)error["message"]!);
        Assert.NotEmpty(error["trace"]!.AsArray());
        await AssertRunsAsync(shared.Kernel);
    }

    [Fact]
    public async Task A_cell_may_name_its_language()
    {
        await shared.Kernel.CommandAsync(
            "SubmitCode",
            "cell",
            new() { ["code"] = "<b>bold</b>", ["targetKernelName"] = "html" }
        );
        var events = await shared.Kernel.UntilEndAsync("cell");
        Assert.Equal("<b>bold</b>", Form(events[1], "text/html").Trim());
    }

    [Fact]
    public async Task What_bypasses_the_console_does_not_get_into_the_protocol()
    {
        await using var kernel = await ReadyAsync();
        var events = await kernel.RunAsync(
            """
            System.Diagnostics.Process.Start("echo", "from a child").WaitForExit();
            using (var raw = Console.OpenStandardOutput()) raw.Write("raw\n"u8);
            System.Diagnostics.Process.Start("cat").WaitForExit();
            """
        );
        Assert.Equal(["CodeSubmissionReceived", "CommandSucceeded"], events.Select(Type));
        await kernel.CommandAsync("Quit", "end");
        var (_, errors) = await kernel.EndAsync();
        Assert.Contains("from a child", errors);
        Assert.Contains("raw", errors);
    }

    [Fact]
    public async Task What_a_task_prints_after_its_cell_has_ended_belongs_to_that_cell()
    {
        var kernel = shared.Kernel;
        await kernel.RunAsync("_ = Task.Run(async () => { await Task.Delay(1000); Console.Write(\"late\"); });");
        // Each question redirects the console once more.
        var events = new List<JsonObject>(await kernel.AskAsync("RequestHoverText", "Con|sole"));
        await kernel.SubmitAsync("next", "await Task.Delay(2000);");
        events.AddRange(await kernel.UntilEndAsync("next"));
        var late = events.Single(happened => Type(happened) == "StandardOutputValueProduced");
        Assert.Equal(("cell", "late"), (Token(late), Form(late)));
    }

    [Fact]
    public async Task Text_that_is_no_Unicode_is_mended()
    {
        var events = await shared.Kernel.RunAsync(
            "Console.Write(\"a\\ud83d\"); display(\"\\ud800\"); throw new Exception(\"\\udfff\");"
        );
        Assert.Equal(["a\ufffd", "\ufffd"], events.Skip(1).Take(2).Select(happened => Form(happened)));
        Assert.Equal("\ufffd", (string)Error(events)["message"]!);
    }

    [Theory]
    [InlineData("{nope", "MalformedCommand")]
    [InlineData("[1]", "MalformedCommand")]
    [InlineData("null", "MalformedCommand")]
    [InlineData("""{"command":{}}""", "MalformedCommand")]
    [InlineData("""{"commandType":7,"command":{}}""", "MalformedCommand")]
    [InlineData("""{"type":"hello","protocol":1}""", "MalformedCommand")]
    [InlineData("""{"commandType":"Dance","command":{}}""", "UnknownCommand")]
    [InlineData("""{"commandType":"RequestInput","command":{"prompt":"?"}}""", "UnsupportedCommand")]
    [InlineData("""{"commandType":"SubmitCode"}""", "MalformedCommand")]
    [InlineData("""{"commandType":"SubmitCode","command":null}""", "MalformedCommand")]
    [InlineData("""{"commandType":"SubmitCode","command":{}}""", "MalformedCommand")]
    [InlineData("""{"commandType":"SubmitCode","command":{"code":"\ud800"}}""", "MalformedCommand")]
    [InlineData("""{"commandType":"SubmitCode","command":{"code":"1"},"routingSlip":["x"]}""", "MalformedCommand")]
    [InlineData("""{"commandType":"RequestCompletions","command":{"code":"x"}}""", "MalformedCommand")]
    public async Task A_command_that_makes_no_sense_is_answered_and_the_kernel_goes_on(string line, string name)
    {
        await shared.Kernel.SendAsync(line);
        Assert.Equal(name, (string)Error(await shared.Kernel.UntilAsync("CommandFailed"))["name"]!);
        await AssertRunsAsync(shared.Kernel);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_answered_and_the_kernel_goes_on()
    {
        await using var kernel = await ReadyAsync();
        await kernel.SendBytesAsync([.. "{\"commandType\":\""u8, 0xff, 0xfe, .. "\"}\n"u8]);
        Assert.Equal("MalformedCommand", (string)Error(await kernel.UntilAsync("CommandFailed"))["name"]!);
        await AssertRunsAsync(kernel);
    }

    [Fact]
    public async Task A_refusal_names_the_command_that_is_refused()
    {
        await shared.Kernel.CommandAsync("Dance", "dance");
        Assert.Equal("dance", Token((await shared.Kernel.UntilAsync("CommandFailed"))[^1]));
        var outside = await shared.Kernel.AskAsync("RequestCompletions", "x\n\n|");
        Assert.Equal("CommandSucceeded", Type(outside[^1]));
        await shared.Kernel.SendAsync(
            """{"commandType":"RequestHoverText","token":"far","command":{"code":"x","linePosition":{"line":7,"character":0}}}"""
        );
        Assert.Contains("(7, 0) is invalid", (await shared.Kernel.UntilEndAsync("far"))[^1].ToJsonString());
    }

    [Fact]
    public async Task A_line_without_bound_is_refused_and_not_kept()
    {
        await using var kernel = await ReadyAsync();
        await kernel.RunAsync("1");
        var before = Memory(kernel);
        for (var megabyte = 0; megabyte < 200; megabyte++)
            await kernel.SendAsync(new string('x', 1 << 20), end: "");
        await kernel.SendAsync("");
        Assert.Equal("LineTooLong", (string)Error(await kernel.UntilAsync("CommandFailed"))["name"]!);
        Assert.InRange(Memory(kernel) - before, long.MinValue, 120L << 20);
        await AssertRunsAsync(kernel);
    }

    [Fact]
    public async Task Ten_thousand_updates_and_ten_megabytes_of_text_arrive_joined_and_bounded()
    {
        var events = await shared.Kernel.RunAsync(
            """
            var shown = display("start");
            for (var i = 0; i < 10_000; i++) shown.Update($"update {i}");
            for (var i = 0; i < 100_000; i++) Console.WriteLine(new string('.', 99));
            """
        );
        var updates = events.Where(happened => Type(happened) == "DisplayedValueUpdated").ToArray();
        Assert.InRange(updates.Length, 1, 2_000);
        Assert.Equal("update 9999", Form(updates[^1]));
        var texts = events.Where(happened => Type(happened) == "StandardOutputValueProduced").ToArray();
        Assert.InRange(texts.Sum(text => Form(text).Length), 4_000_000, 4_000_200);
        Assert.InRange(texts.Length, 1, 2_000);
    }

    [Fact]
    public async Task Kernel_info_is_answered_for_every_language()
    {
        await shared.Kernel.CommandAsync("RequestKernelInfo", "info");
        var events = await shared.Kernel.UntilEndAsync("info");
        Assert.Equal(3, events.Count(happened => Type(happened) == "KernelInfoProduced"));
    }

    private static async Task AssertRunsAsync(StdioClient kernel) =>
        Assert.Equal("CommandSucceeded", Type((await kernel.RunAsync("1"))[^1]));

    private static long Memory(StdioClient kernel)
    {
        using var process = Process.GetProcessById(kernel.ProcessId);
        return process.WorkingSet64;
    }
}
