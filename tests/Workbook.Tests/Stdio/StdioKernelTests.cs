using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbook.Tests.Stdio;

/// <summary>The kernel as an editor has it: a real process, and nothing but its streams.</summary>
public sealed class StdioKernelTests(SharedStdioKernel shared) : IClassFixture<SharedStdioKernel>
{
    [Fact]
    public async Task It_answers_the_greeting_with_its_version_and_folder()
    {
        using var folder = new TemporaryFolder();
        await using var kernel = new StdioClient(folder.Path);
        await kernel.SendAsync("""{"type":"hello","protocol":1}""");
        var ready = await kernel.ReceiveAsync();
        Assert.Equal("ready", StdioClient.Text(ready, "type"));
        Assert.Equal(1, ready["protocol"]!.GetValue<int>());
        Assert.Equal("csharp", StdioClient.Text(ready, "language"));
        Assert.Equal(folder.Path, StdioClient.Text(ready, "folder"));
        Assert.Matches(@"^\d+\.\d+\.\d+$", StdioClient.Text(ready, "version"));
    }

    [Fact]
    public async Task Another_protocol_is_refused_with_what_to_do_and_a_later_greeting_is_heard()
    {
        await using var kernel = new StdioClient();
        await kernel.SendAsync("""{"type":"hello","protocol":7}""");
        var refusal = await kernel.ReceiveAsync();
        Assert.Equal("UnsupportedProtocol", StdioClient.Text(refusal, "name"));
        Assert.Contains("restart the kernel", StdioClient.Text(refusal, "message"));
        await kernel.ExecuteAsync("a", "1");
        Assert.Equal("HelloFirst", StdioClient.Text(await kernel.ReceiveAsync(), "name"));
        await kernel.SendAsync("""{"type":"hello","protocol":1}""");
        Assert.Equal("ready", StdioClient.Text(await kernel.ReceiveAsync(), "type"));
    }

    [Fact]
    public async Task Cells_share_variables_and_run_in_the_order_in_which_they_were_sent()
    {
        await using var kernel = await StdioClient.GreetedAsync();
        await kernel.ExecuteAsync("a", "var x = 20; System.Threading.Thread.Sleep(200);");
        await kernel.ExecuteAsync("b", "x += 1;");
        await kernel.ExecuteAsync("c", "x * 2");
        var messages = new List<JsonObject>();
        for (var cell = 0; cell < 3; cell++)
            messages.AddRange(await kernel.UntilAsync("finished"));
        Assert.Equal(
            ["started a", "finished a", "started b", "finished b", "started c", "result c", "finished c"],
            messages.Select(m => $"{StdioClient.Text(m, "type")} {StdioClient.Text(m, "id")}")
        );
        Assert.Equal("42", StdioClient.Text((JsonObject)messages[5]["data"]!, "text/plain"));
        Assert.All(
            messages.Where(m => StdioClient.Text(m, "type") == "finished"),
            m => Assert.Equal("ok", StdioClient.Text(m, "status"))
        );
    }

    [Fact]
    public async Task Text_displays_and_updates_come_as_they_were_made()
    {
        var kernel = shared.Kernel;
        var messages = await kernel.RunAsync(
            "Console.Write(\"ä\\n\"); Console.Error.Write(\"e\"); display(\"one\").Update(\"two\");"
        );
        Assert.Equal(
            ["started", "stream", "stream", "display", "update", "finished"],
            messages.Select(m => StdioClient.Text(m, "type"))
        );
        Assert.Equal(("stdout", "ä\n"), Stream(messages[1]));
        Assert.Equal(("stderr", "e"), Stream(messages[2]));
        Assert.Equal(StdioClient.Text(messages[3], "display"), StdioClient.Text(messages[4], "display"));
        Assert.Equal("two", StdioClient.Text((JsonObject)messages[4]["data"]!, "text/plain"));
    }

    [Theory]
    [InlineData("var z = ;", "CompileError")]
    [InlineData("throw new FormatException(\"bad\");", "System.FormatException")]
    [InlineData("Console.ReadLine()", "System.InvalidOperationException")]
    public async Task A_failing_cell_says_why_and_the_next_one_runs(string code, string name)
    {
        var kernel = shared.Kernel;
        var finished = (await kernel.RunAsync(code))[^1];
        Assert.Equal("error", StdioClient.Text(finished, "status"));
        var error = (JsonObject)finished["error"]!;
        Assert.Equal(name, StdioClient.Text(error, "name"));
        Assert.NotEmpty(StdioClient.Text(error, "message"));
        Assert.NotEmpty((JsonArray)error["trace"]!);
        Assert.Equal("ok", StdioClient.Text((await kernel.RunAsync("1"))[^1], "status"));
    }

    [Fact]
    public async Task What_bypasses_the_console_does_not_get_into_the_protocol()
    {
        await using var kernel = await StdioClient.GreetedAsync();
        var messages = await kernel.RunAsync(
            """
            System.Diagnostics.Process.Start("echo", "from a child").WaitForExit();
            using (var raw = Console.OpenStandardOutput()) raw.Write("raw\n"u8);
            System.Diagnostics.Process.Start("cat").WaitForExit();
            """
        );
        Assert.Equal(["started", "finished"], messages.Select(m => StdioClient.Text(m, "type")));
        Assert.Equal("ok", StdioClient.Text(messages[^1], "status"));
        await kernel.SendAsync("""{"type":"shutdown"}""");
        var (_, errors) = await kernel.EndAsync();
        Assert.Contains("from a child", errors);
        Assert.Contains("raw", errors);
    }

    [Fact]
    public async Task Text_that_is_no_Unicode_is_mended()
    {
        var kernel = shared.Kernel;
        var messages = await kernel.RunAsync("Console.Write(\"a\\ud83d\"); \"\\ud800\"");
        Assert.Equal(("stdout", "a\ufffd"), Stream(messages[1]));
        Assert.Equal("ok", StdioClient.Text(messages[^1], "status"));
    }

    [Theory]
    [InlineData("{nope", "MalformedMessage")]
    [InlineData("[1]", "MalformedMessage")]
    [InlineData("""{"kind":"hello"}""", "MalformedMessage")]
    [InlineData("""{"type":"dance"}""", "UnknownMessage")]
    [InlineData("""{"type":"execute","id":"a"}""", "MalformedMessage")]
    [InlineData("""{"type":"complete","id":"a","code":"x","position":2}""", "MalformedMessage")]
    [InlineData("""{"type":"execute","id":"a","code":"\ud800"}""", "MalformedMessage")]
    public async Task A_message_that_makes_no_sense_is_answered_and_the_kernel_goes_on(string line, string name)
    {
        var kernel = shared.Kernel;
        await kernel.SendAsync(line);
        var error = await kernel.ReceiveAsync();
        Assert.Equal("error", StdioClient.Text(error, "type"));
        Assert.Equal(name, StdioClient.Text(error, "name"));
        Assert.Equal("ok", StdioClient.Text((await kernel.RunAsync("1"))[^1], "status"));
    }

    [Fact]
    public async Task A_line_without_bound_is_refused_and_not_kept()
    {
        await using var kernel = await StdioClient.GreetedAsync();
        await kernel.RunAsync("1");
        var before = Memory(kernel);
        for (var megabyte = 0; megabyte < 200; megabyte++)
            await kernel.SendAsync(new string('x', 1 << 20), end: "");
        await kernel.SendAsync("");
        Assert.Equal("LineTooLong", StdioClient.Text(await kernel.ReceiveAsync(), "name"));
        Assert.InRange(Memory(kernel) - before, long.MinValue, 120L << 20);
        Assert.Equal("ok", StdioClient.Text((await kernel.RunAsync("1"))[^1], "status"));
    }

    [Fact]
    public async Task Ten_thousand_updates_and_ten_megabytes_of_text_arrive_joined_and_bounded()
    {
        var kernel = shared.Kernel;
        var messages = await kernel.RunAsync(
            """
            var shown = display("start");
            for (var i = 0; i < 10_000; i++) shown.Update($"update {i}");
            for (var i = 0; i < 100_000; i++) Console.WriteLine(new string('.', 99));
            """
        );
        var updates = messages.Where(m => StdioClient.Text(m, "type") == "update").ToArray();
        Assert.InRange(updates.Length, 1, 2_000);
        Assert.Equal("update 9999", StdioClient.Text((JsonObject)updates[^1]["data"]!, "text/plain"));
        var streams = messages.Where(m => StdioClient.Text(m, "type") == "stream").ToArray();
        Assert.InRange(streams.Sum(m => Stream(m).Text.Length), 4_000_000, 4_000_200);
        Assert.InRange(streams.Length, 1, 2_000);
    }

    private static (string Name, string Text) Stream(JsonObject message) =>
        (StdioClient.Text(message, "name"), StdioClient.Text(message, "text"));

    private static long Memory(StdioClient kernel)
    {
        using var process = Process.GetProcessById(kernel.ProcessId);
        return process.WorkingSet64;
    }
}
