using System.Text.Json.Nodes;

namespace Workbook.Tests.Jupyter;

/// <summary>The kernel as Jupyter has it: found by its specification, driven by jupyter_client.</summary>
public sealed class JupyterKernelTests(JupyterSession session) : IClassFixture<JupyterSession>
{
    [Fact]
    public void It_says_what_it_speaks_in_the_words_of_the_notebooks_metadata()
    {
        var info = session["info"];
        Assert.Equal("5.3", Text(info, "protocol_version"));
        Assert.Equal("csharp", Text(info["language_info"]!, "name"));
        Assert.Equal(".cs", Text(info["language_info"]!, "file_extension"));
    }

    [Fact]
    public void A_cell_publishes_its_outputs_between_busy_and_idle()
    {
        var run = session["outputs"];
        Assert.Equal(
            [
                "status",
                "execute_input",
                "stream",
                "stream",
                "display_data",
                "update_display_data",
                "execute_result",
                "status",
            ],
            Types(run)
        );
        Assert.Equal(("stdout", "out"), (Text(Content(run, 2), "name"), Text(Content(run, 2), "text")));
        Assert.Equal("stderr", Text(Content(run, 3), "name"));
        Assert.Equal(
            Text(Content(run, 4)["transient"]!, "display_id"),
            Text(Content(run, 5)["transient"]!, "display_id")
        );
        Assert.Equal("two", Text(Content(run, 5)["data"]!, "text/plain"));
        Assert.Equal("2", Text(Content(run, 6)["data"]!, "text/plain"));
        Assert.Equal("ok", Text(run["reply"]!, "status"));
        Assert.Equal(1, run["reply"]!["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void A_failing_cell_publishes_its_error_and_answers_with_it()
    {
        var run = session["failure"];
        Assert.Contains("error", Types(run));
        Assert.Equal("error", Text(run["reply"]!, "status"));
        Assert.Equal("System.FormatException", Text(run["reply"]!, "ename"));
        Assert.Equal("bad", Text(run["reply"]!, "evalue"));
    }

    [Fact]
    public void User_expressions_are_answered_each_for_itself()
    {
        var values = session["expressions"]["reply"]!["user_expressions"]!;
        Assert.Equal("10", Text(values["twice"]!["data"]!, "text/plain"));
        Assert.Equal("error", Text(values["wrong"]!, "status"));
    }

    [Fact]
    public void A_silent_cell_publishes_nothing_and_takes_no_number()
    {
        Assert.Equal(["status", "status"], Types(session["silent"]));
        var unstored = session["unstored"];
        Assert.Contains("execute_result", Types(unstored));
        Assert.Equal(3, unstored["reply"]!["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void Completion_counts_characters_as_Jupyter_does()
    {
        var reply = session["complete"];
        Assert.Equal(["Write", "WriteLine"], Strings(reply["matches"]!).Take(2));
        Assert.Equal(13, reply["cursor_start"]!.GetValue<int>());
        Assert.Equal(16, reply["cursor_end"]!.GetValue<int>());
    }

    [Fact]
    public void Inspection_describes_what_is_known()
    {
        Assert.True(session["inspect"]["found"]!.GetValue<bool>());
        Assert.StartsWith("class System.Console", Text(session["inspect"]["data"]!, "text/plain"));
        Assert.False(session["unknown"]["found"]!.GetValue<bool>());
    }

    [Fact]
    public void Code_is_complete_incomplete_or_invalid() =>
        Assert.Equal(["complete", "incomplete", "invalid"], Strings(session["completeness"]));

    [Fact]
    public void There_are_no_comms() => Assert.Empty((JsonObject)session["comms"]["comms"]!);

    [Fact]
    public void History_has_the_cells_that_were_stored()
    {
        var tail = (JsonArray)session["tail"]["history"]!;
        Assert.Equal(
            ["throw new FormatException(\"bad\");", "var x = 5;"],
            tail.Select(entry => entry![2]!.GetValue<string>())
        );
        var found = Assert.Single((JsonArray)session["search"]["history"]!)!;
        Assert.Equal(2, found[1]!.GetValue<int>());
        Assert.Equal("throw new FormatException(\"bad\");", found[2]![0]!.GetValue<string>());
    }

    [Fact]
    public void Interrupting_stops_the_cell_and_those_that_wait()
    {
        var seen = session["interrupt"];
        Assert.Equal("Interrupted", Text(seen["first"]!, "ename"));
        Assert.Equal("aborted", Text(seen["second"]!, "status"));
        Assert.Equal("ok", Text(seen["after"]!["reply"]!, "status"));
    }

    [Fact]
    public void Unknown_malformed_and_forged_messages_do_not_hurt()
    {
        var seen = session["nonsense"];
        Assert.Equal("MalformedMessage", Text(seen["malformed"]!, "ename"));
        Assert.DoesNotContain("error", Types(seen["after"]!));
        Assert.Equal("ok", Text(seen["after"]!["reply"]!, "status"));
    }

    [Fact]
    public void A_flood_of_requests_does_not_hurt()
    {
        var run = session["flood"];
        Assert.Equal("ok", Text(run["reply"]!, "status"));
        var memory = Content(run, Types(run).IndexOf("execute_result"))["data"]!;
        Assert.InRange(long.Parse(Text(memory, "text/plain")), 0, 1L << 30);
    }

    [Fact]
    public void A_restarted_kernel_knows_nothing_of_before()
    {
        Assert.Equal("CompileError", Text(session["restart"]["reply"]!, "ename"));
        Assert.Equal(1, session["restart"]["reply"]!["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void Shutdown_is_answered_and_ends_the_process_while_a_cell_loops()
    {
        var seen = session["shutdown"];
        Assert.Equal("ok", Text(seen["reply"]!, "status"));
        Assert.Equal(0, seen["exit"]!.GetValue<int>());
    }

    private static string Text(JsonNode node, string field) => node[field]!.GetValue<string>();

    private static List<string> Types(JsonNode run) =>
        [.. ((JsonArray)run["published"]!).Select(message => message![0]!.GetValue<string>())];

    private static JsonNode Content(JsonNode run, int index) => run["published"]![index]![1]!;

    private static IEnumerable<string> Strings(JsonNode list) =>
        ((JsonArray)list).Select(item => item!.GetValue<string>());
}
