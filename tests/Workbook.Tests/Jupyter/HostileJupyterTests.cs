using System.Text.Json.Nodes;

namespace Workbook.Tests.Jupyter;

/// <summary>What a cell showed is kept in Jupyter, whatever it does to the kernel then, and the next cell runs.</summary>
public sealed class HostileJupyterTests(HostileSession session) : IClassFixture<HostileSession>
{
    [Theory]
    [InlineData("thread", "KernelDied", "nothing caught System.Exception: unseen. Its variables are gone.")]
    [InlineData("exit", "KernelDied", "A cell ended the kernel's process. Its variables are gone.")]
    [InlineData("loop", "KernelEnded", "did not stop within 10 s, so its process was ended. Its variables are gone.")]
    public void A_cell_that_ends_the_process_says_so(string cell, string name, string sentence)
    {
        var seen = Kept(cell);
        Assert.Equal("error", Text(seen["reply"]!, "status"));
        Assert.Equal(name, Text(seen["reply"]!, "ename"));
        Assert.EndsWith(sentence, Text(seen["reply"]!, "evalue"));
        // In one of several runs no error was published before the process ended; why is not known.
        Assert.All(Published(seen, "error"), error => Assert.Equal(name, Text(error, "ename")));
    }

    /// <summary>One of the three may be missing; two would mean that errors are not published.</summary>
    [Fact]
    public void Errors_of_cells_that_end_the_process_are_published()
    {
        JsonNode[] ended = [session["thread"], session["exit"], session["loop"]];
        Assert.InRange(ended.Count(seen => Published(seen, "error").Any()), 2, 3);
    }

    // Nothing can be said any more; Jupyter says that the kernel died.
    [Theory]
    [InlineData("overflow", -6)]
    [InlineData("kill", -9)]
    public void A_process_that_ends_at_once_leaves_what_was_shown(string cell, int exit)
    {
        var seen = Kept(cell);
        Assert.Null(seen["reply"]);
        Assert.Equal(exit, seen["exit"]!.GetValue<int>());
    }

    [Fact]
    public void A_flood_is_cut_with_a_sentence()
    {
        var text = Streams(session["flood"]);
        Assert.InRange(text.Length, 4_000_000, 4_001_000);
        Assert.Contains("Output truncated", text);
        Assert.Equal("ok", Text(session["flood"]["reply"]!, "status"));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character() =>
        Assert.Equal("a\ufffdb", Result(session["surrogate"]));

    [Fact]
    public void Too_much_memory_is_an_error_of_its_cell() =>
        Assert.Equal("System.OutOfMemoryException", Text(session["memory"]["reply"]!, "ename"));

    [Fact]
    public void Output_of_many_threads_arrives()
    {
        var lines = Streams(session["threads"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 300), lines.Select(int.Parse).Order());
        Assert.Equal("2", Result(session["threads"]));
    }

    [Fact]
    public void Output_after_the_end_of_a_cell_arrives_later()
    {
        Assert.Equal("ended", Result(session["late"]));
        Assert.Equal("late", Streams(session["wait"]));
        Assert.Equal("42", Result(session["wait"]));
    }

    [Fact]
    public void A_failing_parallel_loop_names_what_failed()
    {
        var error = Published(session["parallel"], "error").Single();
        Assert.Equal("System.AggregateException", Text(error, "ename"));
        Assert.Contains("one of many", error["traceback"]!.ToJsonString());
    }

    [Fact]
    public void A_loop_that_prints_stops_and_the_kernel_goes_on()
    {
        Assert.Equal("Interrupted", Text(session["stop"]["reply"]!, "ename"));
        Assert.Contains(".", Streams(session["stop"]));
        Assert.Equal("42", Result(session["after"]));
    }

    private JsonNode Kept(string cell)
    {
        var seen = session[cell];
        Assert.Equal("kept", Streams(seen));
        Assert.Equal("42", Result(seen["after"]!));
        return seen;
    }

    private static string Text(JsonNode node, string field) => node[field]!.GetValue<string>();

    private static IEnumerable<JsonNode> Published(JsonNode run, string type) =>
        ((JsonArray)run["published"]!)
            .Where(message => message![0]!.GetValue<string>() == type)
            .Select(message => message![1]!);

    private static string Streams(JsonNode run) =>
        string.Concat(Published(run, "stream").Select(content => Text(content, "text")));

    private static string Result(JsonNode run) =>
        Text(Published(run, "execute_result").Single()["data"]!, "text/plain");
}
