using System.Text.Json.Nodes;
using Hostile;

namespace Workbook.Tests.Jupyter;

/// <summary>What a cell showed is kept in Jupyter, whatever it does to the kernel then, and the next cell runs.</summary>
public sealed class HostileJupyterTests(HostileSession session) : IClassFixture<HostileSession>
{
    public static TheoryData<string> Cells => [.. HostileCell.All.Select(cell => cell.Name)];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_outcome_is_named_in_its_cell_and_the_next_one_runs(string name)
    {
        var (cell, seen) = (HostileCell.All.Single(cell => cell.Name == name), session[name]);
        var published = (JsonArray)seen["published"]!;
        Assert.Contains(published, message => Holds(message, cell.Says));
        Assert.Equal(cell.Fails ? 1 : 0, Published(seen, "error").Count());
        Assert.Equal(cell.Fails ? "error" : "ok", Text(seen["reply"]!, "status"));
        Assert.Equal("42", Result(seen["after"]!));

        static bool Holds(JsonNode? node, string text) =>
            node switch
            {
                JsonValue value => value.TryGetValue<string>(out var found) && found.Contains(text),
                JsonArray items => items.Any(item => Holds(item, text)),
                JsonObject fields => fields.Any(field => Holds(field.Value, text)),
                _ => false,
            };
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
    public void Too_much_memory_is_an_error_of_its_cell() =>
        Assert.Equal("System.OutOfMemoryException", Text(session["hog"]["reply"]!, "ename"));

    [Fact]
    public void Output_of_many_threads_arrives()
    {
        var lines = Streams(session["threads"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 300), lines.Select(int.Parse).Order());
    }

    [Fact]
    public void Output_after_the_end_of_a_cell_arrives_later()
    {
        Assert.Equal("ended", Result(session["begun"]));
        Assert.Equal("late", Streams(session["wait"]));
        Assert.Equal("42", Result(session["wait"]));
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
