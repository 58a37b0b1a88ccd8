using System.Text.Json.Nodes;

namespace Workbook.Tests.Stdio;

/// <summary>What an editor can ask about the variables that the cells so far have left.</summary>
public sealed class StdioVariableTests
{
    [Fact]
    public async Task Variables_have_a_name_a_type_and_a_short_value()
    {
        await using var kernel = await StdioClient.ReadyAsync();
        Assert.Empty(await VariablesAsync(kernel));
        await kernel.RunAsync("var answer = 42; var numbers = Enumerable.Range(0, 1_000_000); string nothing = null;");
        await kernel.RunAsync("var answer = \"forty-two\";");
        var variables = await VariablesAsync(kernel);
        Assert.Equal(["answer", "nothing", "numbers"], variables.Select(Name).Order());
        var answer = variables.Single(variable => Name(variable) == "answer");
        Assert.Equal("System.String", (string)answer["typeName"]!);
        Assert.Equal("forty-two", (string)answer["formattedValue"]!["value"]!);
        Assert.All(
            variables,
            variable => Assert.InRange(((string)variable["formattedValue"]!["value"]!).Length, 0, 300)
        );
    }

    [Fact]
    public async Task A_variable_whose_text_fails_or_never_ends_holds_up_no_other_question()
    {
        await using var kernel = await StdioClient.ReadyAsync();
        await kernel.RunAsync(
            """
            class Endless { public override string ToString() { while (true) ; } }
            class Failing : IEnumerable<int>
            {
                public IEnumerator<int> GetEnumerator() => throw new Exception("no");
                IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
                public override string ToString() => throw new Exception("no");
            }
            var failing = new Failing();
            var good = 1;
            """
        );
        Assert.Contains("good", (await VariablesAsync(kernel)).Select(Name));
        await kernel.CommandAsync("RequestValue", "value", new() { ["name"] = "failing", ["mimeType"] = "text/plain" });
        Assert.Equal("CommandFailed", StdioClient.Type((await kernel.UntilEndAsync("value"))[^1]));
        await kernel.RunAsync("var endless = new Endless();");
        await kernel.CommandAsync("RequestValue", "value", new() { ["name"] = "endless", ["mimeType"] = "text/plain" });
        Assert.Contains("(field) int good", (await kernel.AskAsync("RequestHoverText", "go|od"))[0].ToJsonString());
        Assert.Equal("CommandSucceeded", StdioClient.Type((await kernel.RunAsync("good"))[^1]));
    }

    [Fact]
    public async Task A_value_beyond_the_limit_of_a_display_is_refused()
    {
        await using var kernel = await StdioClient.ReadyAsync();
        await kernel.RunAsync("var text = new string('x', 40_000_000);");
        await kernel.CommandAsync("RequestValue", "value", new() { ["name"] = "text", ["mimeType"] = "text/plain" });
        Assert.Contains("exceeds 32,000,000 characters", (await kernel.UntilEndAsync("value"))[^1].ToJsonString());
    }

    private static async Task<JsonObject[]> VariablesAsync(StdioClient kernel)
    {
        await kernel.CommandAsync("RequestValueInfos", "variables");
        var produced = (await kernel.UntilEndAsync("variables"))[0];
        return [.. produced["event"]!["valueInfos"]!.AsArray().Select(variable => variable!.AsObject())];
    }

    private static string Name(JsonObject variable) => (string)variable["name"]!;
}
