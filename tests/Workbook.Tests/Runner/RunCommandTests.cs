using System.Text.Json.Nodes;
using Workbook.Notebooks;
using Workbook.Runner;

namespace Workbook.Tests.Runner;

public sealed class RunCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_writes_the_executed_notebook_and_its_page_beside_the_untouched_original()
    {
        var text = NotebookText.Of(
            NotebookText.Markdown("# Title"),
            NotebookText.Code("1 + 1"),
            NotebookText.Code(" \n")
        );
        Assert.Equal(ExitCode.Success, await RunAsync(text));
        Assert.Equal(text, _folder.Read("a.ipynb"));
        var cells = Executed().Cells;
        Assert.Equal("2", cells[1].Outputs[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
        Assert.Equal(1, cells[1].ExecutionCount);
        Assert.Null(cells[2].ExecutionCount);
        Assert.Contains("<title>Title</title>", _folder.Read(".runs/a.html"));
        Assert.StartsWith("a.ipynb · 1 code cells · no scale · duration unknown", _output.ToString());
        Assert.Contains("  1/1  Title", _output.ToString());
    }

    [Fact]
    public async Task Parameters_are_set_where_they_are_declared_and_what_is_computed_from_them_follows()
    {
        var text = NotebookText.With(
            new JsonObject { ["workbook"] = new JsonObject { ["minutes"] = new JsonObject { ["smoke"] = 0.5 } } },
            NotebookText.Code(
                "var scale = \"laptop\";\nvar rounds = scale == \"smoke\" ? 2 : 9;\nvar seed = 1;",
                "parameters"
            ),
            NotebookText.Code("$\"{rounds} {seed}\"")
        );
        Assert.Equal(ExitCode.Success, await RunAsync(text, parameters: new() { ["scale"] = "smoke", ["seed"] = "7" }));
        Assert.Equal("2 7", MultilineText.Read(Executed().Cells[1].Outputs[0]!["data"]!["text/plain"]));
        Assert.StartsWith("var scale = \"smoke\";", Executed().Cells[0].Source);
        Assert.Contains("scale smoke · about 30 s with its own parameters", _output.ToString());
    }

    [Fact]
    public async Task The_first_error_stops_the_notebook_and_what_was_shown_is_kept()
    {
        var text = NotebookText.Of(
            NotebookText.Markdown("## Train"),
            NotebookText.Code("Console.WriteLine(\"before\");\nvar n = 0;\nConsole.WriteLine(1 / n);"),
            NotebookText.Code("\"never\"")
        );
        Assert.Equal(ExitCode.CellFailed, await RunAsync(text));
        Assert.Contains("a.ipynb, cell 2 (Train): System.DivideByZeroException", _output.ToString());
        Assert.Contains("line 3: Console.WriteLine(1 / n);", _output.ToString());
        var cells = Executed().Cells;
        Assert.Equal("before\n", MultilineText.Read(cells[1].Outputs[0]!["text"]));
        Assert.Equal("error", cells[1].Outputs[1]!["output_type"]!.GetValue<string>());
        Assert.Empty(cells[2].Outputs);
        Assert.Contains("System.DivideByZeroException", _folder.Read(".runs/a.html"));
    }

    [Fact]
    public async Task An_interrupted_run_ends_with_its_code_and_runs_no_further_notebook()
    {
        var path = _folder.File("a.ipynb", NotebookText.Of(NotebookText.Code("1")));
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var code = await Command(false, []).ExecuteAsync([path, path], source.Token);
        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Single(_output.ToString().Split("Interrupted.")[1..]);
    }

    [Fact]
    public async Task In_place_a_complete_run_replaces_the_notebook_with_the_parameters_that_made_it()
    {
        var text = NotebookText.Of(NotebookText.Code("var seed = 1;", "parameters"), NotebookText.Code("seed"));
        Assert.Equal(ExitCode.Success, await RunAsync(text, inPlace: true, parameters: new() { ["seed"] = "2" }));
        var cells = Notebook.Read(Path.Combine(_folder.Path, "a.ipynb")).Cells;
        Assert.Equal("var seed = 2;", cells[0].Source);
        Assert.Equal("2", MultilineText.Read(cells[1].Outputs[0]!["data"]!["text/plain"]));
        Assert.False(_folder.Has(".runs/a.ipynb"));
    }

    [Fact]
    public async Task In_place_a_failed_run_leaves_the_notebook_alone()
    {
        var text = NotebookText.Of(NotebookText.Code("throw new Exception(\"no\");"));
        Assert.Equal(ExitCode.CellFailed, await RunAsync(text, inPlace: true));
        Assert.Equal(text, _folder.Read("a.ipynb"));
        Assert.Equal("error", Executed().Cells[0].Outputs[0]!["output_type"]!.GetValue<string>());
        Assert.Contains("left as it was", _output.ToString());
    }

    [Fact]
    public async Task Only_the_last_value_of_a_display_is_kept_where_it_was_first_shown()
    {
        var text = NotebookText.Of(
            NotebookText.Code("var line = display(\"0\");\nline.Update(\"1\");"),
            NotebookText.Code("line.Update(\"2\");")
        );
        Assert.Equal(ExitCode.Success, await RunAsync(text));
        var cells = Executed().Cells;
        Assert.Equal("2", MultilineText.Read(Assert.Single(cells[0].Outputs)!["data"]!["text/plain"]));
        Assert.Empty(cells[1].Outputs);
    }

    [Fact]
    public async Task Claims_are_printed_and_JSON_is_stored_as_JSON()
    {
        const string code = """
            class Verdict { public override string ToString() => "reproduced"; }
            Microsoft.DotNet.Interactive.Formatting.Formatter.Register<Verdict>(v => "{\"verdict\":1}", "application/vnd.lottery-tickets.claims+json");
            Microsoft.DotNet.Interactive.Formatting.Formatter.Register<Verdict>(v => "claim: reproduced", "text/plain");
            display(new Verdict(), "application/vnd.lottery-tickets.claims+json");
            """;
        Assert.Equal(ExitCode.Success, await RunAsync(NotebookText.Of(NotebookText.Code(code))));
        Assert.Contains("\nclaim: reproduced\n", _output.ToString());
        var data = Executed().Cells[0].Outputs[0]!["data"]!;
        Assert.Equal(1, data["application/vnd.lottery-tickets.claims+json"]!["verdict"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("{}", "does not say its nbformat version")]
    [InlineData(
        """{"cells": [], "metadata": {"kernelspec": {"language": "python"}}, "nbformat": 4, "nbformat_minor": 4}""",
        "its language is python"
    )]
    public async Task What_is_no_CSharp_notebook_is_a_usage_error(string text, string problem)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(text));
        Assert.Contains(problem, _output.ToString());
    }

    [Fact]
    public async Task An_unknown_parameter_is_a_usage_error_and_nothing_is_written()
    {
        var text = NotebookText.Of(NotebookText.Code("var seed = 1;", "parameters"));
        Assert.Equal(ExitCode.Usage, await RunAsync(text, parameters: new() { ["sede"] = "2" }));
        Assert.Contains("It has: seed.", _output.ToString());
        Assert.False(_folder.Has(".runs/a.ipynb"));
    }

    private async Task<int> RunAsync(
        string notebook,
        bool inPlace = false,
        Dictionary<string, string>? parameters = null
    )
    {
        var path = _folder.File("a.ipynb", notebook);
        return await Command(inPlace, parameters ?? []).ExecuteAsync([path], TestContext.Current.CancellationToken);
    }

    private RunCommand Command(bool inPlace, Dictionary<string, string> parameters) =>
        new(
            new RunOptions(parameters, inPlace, null, null, "no-plotly.js"),
            new Terminal(_output, false, 100, TimeProvider.System)
        );

    private Notebook Executed() => Notebook.Read(Path.Combine(_folder.Path, ".runs", "a.ipynb"));
}
