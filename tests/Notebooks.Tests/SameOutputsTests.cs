using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>
/// The same cells show the same, form by form, through the runner, through Jupyter with the workbook's kernel, and through
/// .NET Interactive's own tool. Every difference that is allowed is undone here by name.
/// </summary>
public sealed partial class SameOutputsTests : IDisposable
{
    private const string Plain = "text/plain";
    private const string Html = "text/html";

    private static readonly string[] Cells =
    [
        """
            #r "../lib/LotteryTickets/bin/LotteryTickets.dll"
            using LotteryTickets;
            using Microsoft.Data.Analysis;
            using Plotly.NET;
            using Chart = Plotly.NET.CSharp.Chart;
            """,
        "var chosen = Scale.Choose(\"laptop\", smoke: 2, laptop: 5, paper: 7);",
        "chosen",
        "0.5",
        "'x'",
        "true",
        "\"text with <html> & more\"",
        "new DateTime(2020, 1, 2)",
        "TimeSpan.FromMinutes(1.5)",
        "DayOfWeek.Monday",
        "(object)null",
        "new[] { 1, 2, 3 }",
        "(1, \"two\")",
        "new Dictionary<string, int> { [\"a\"] = 1 }",
        "ConfidenceInterval.OfMean([0.1, 0.2, 0.3])",
        "var shown = display(\"first\");",
        "shown.Update(\"second\");",
        "display(\"one\"); display(2.5); \"three\".Display();",
        "Console.WriteLine(\"out\"); Console.Error.WriteLine(\"err\"); Console.Write(\"end\");",
        "new Banner(\"Title <b>\", \"a line\")",
        "Chart.Point<double, double, string>([1, 2], [3.25, double.NaN])",
        "new DataFrame(new StringDataFrameColumn(\"name\", [\"a\", \"b\"]), new DoubleDataFrameColumn(\"value\", [1.5, -2.5]))",
        """
            new Claims("generated digits", "smoke scale",
                new Claim("Tickets win", "paper: 1%", Rule.Above(0),
                    new(new("difference", Quantity.Percent), ConfidenceInterval.OfMean([0.01, 0.02]))),
                Claim.NotMeasured("Another", "too small"))
            """,
        "int.Parse(\"no\")",
    ];

    // What the library shows is the same to the letter.
    private static readonly string[] OfTheLibrary = ["new Banner", "Chart.", "new DataFrame", "new Claims"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notebooks-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Jupyter_shows_what_the_runner_shows()
    {
        var (runner, jupyter) = await ExecuteAsync(JupyterKernel.Workbook);
        Assert.Equal(runner, jupyter);
    }

    [Fact]
    public async Task DotNet_Interactive_shows_what_the_runner_shows_but_for_named_differences()
    {
        var (runner, interactive) = await ExecuteAsync(JupyterKernel.DotNetInteractive);
        Assert.Equal(runner.Length, interactive.Length);
        for (var cell = 0; cell < runner.Length; cell++)
            Assert.Equal(Simplified(runner[cell], cell), Simplified(interactive[cell], cell));
    }

    /// <summary>The machine's culture changes nothing; one that a cell chooses holds for the cells and not for the library.</summary>
    [Fact]
    public async Task The_library_shows_the_same_under_another_culture()
    {
        const string choose =
            "System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new(\"de-DE\"); var half = $\"{1234.5:N1}\";";
        string[] cells = [.. Cells[..^1].Prepend("\"\""), "$\"{1234.5:N1}\""];
        var plain = await RunAsync(cells, null);
        var elsewhere = await RunAsync(cells, "de_DE.UTF-8");
        var chosen = await RunAsync([choose, .. cells[1..]], null);
        Assert.Equal(plain, elsewhere);
        Assert.Contains("1,234.5", plain[^1]);
        Assert.Contains("1.234,5", chosen[^1]);
        var library = cells.Index().Where(cell => IsOfTheLibrary(cell.Item)).Select(cell => cell.Index).ToArray();
        Assert.Equal(OfTheLibrary.Length, library.Length);
        Assert.Equal(library.Select(cell => plain[cell]), library.Select(cell => chosen[cell]));
    }

    private async Task<string[]> RunAsync(string[] cells, string? language)
    {
        var folder = Checkout.Make(_folder.CreateSubdirectory(Path.GetRandomFileName()).FullName);
        var notebook = await WrittenNotebook.WriteAsync(Path.Combine(folder, "values.ipynb"), cells);
        var (code, printed) = await WorkbookProcess.RunAsync(["run", notebook], null, language);
        Assert.True(code == 0, printed);
        return Shown(Path.Combine(folder, ".runs", "values.ipynb"));
    }

    private static bool IsOfTheLibrary(string cell) =>
        OfTheLibrary.Any(start => cell.StartsWith(start, StringComparison.Ordinal));

    /// <summary>What each cell showed: an output is its forms, or its stream's or its error's name with the text.</summary>
    private async Task<(string[] Runner, string[] Jupyter)> ExecuteAsync(JupyterKernel kernel)
    {
        await JupyterRun.NeedAsync(kernel);
        var notebook = await WrittenNotebook.WriteAsync(Path.Combine(_folder.FullName, "values.ipynb"), Cells);
        var copy = await JupyterRun.OfAsync(
            notebook,
            Directory.CreateDirectory(Path.Combine(_folder.FullName, "checkout")).FullName,
            Path.Combine(_folder.FullName, "runs"),
            kernel,
            "--allow-errors"
        );
        var output = Path.Combine(_folder.FullName, "executed");
        var (code, printed) = await WorkbookProcess.RunAsync(["run", copy, "--output", output]);
        Assert.True(code == 1, printed);
        return (Shown(Path.Combine(output, "values.ipynb")), Shown(copy));
    }

    private static string[] Shown(string notebook) =>
        [
            .. new NotebookFile(notebook).CodeCells.Select(cell =>
                new JsonArray([
                    .. cell.GetProperty("outputs").EnumerateArray().Select(output => (JsonNode)Forms(output)),
                ]).ToJsonString()
            ),
        ];

    private static JsonObject Forms(JsonElement output)
    {
        var type = NotebookFile.Text(output, "output_type");
        if (type == "stream")
            return new() { [NotebookFile.Text(output, "name")] = NotebookFile.Lines(output.GetProperty("text")) };
        if (type == "error")
            return new() { [NotebookFile.Text(output, "ename")] = NotebookFile.Text(output, "evalue") };
        var forms = new JsonObject { ["type"] = type };
        foreach (
            var form in output.GetProperty("data").EnumerateObject().OrderBy(form => form.Name, StringComparer.Ordinal)
        )
            forms[form.Name] = form.Name.EndsWith("json", StringComparison.Ordinal)
                ? Sorted(Json(form.Value))
                : NotebookFile.Lines(form.Value);
        // The runner does not save a chart's HTML, a script with the chart's JSON under a random name.
        if (forms.ContainsKey(NotebookFile.Plotly))
            forms.Remove(Html);
        return forms;
    }

    // .NET Interactive saves JSON as a text.
    private static JsonNode? Json(JsonElement form) =>
        JsonNode.Parse(form.ValueKind == JsonValueKind.String ? form.GetString()! : form.GetRawText());

    // Jupyter sorts the keys of what it saves.
    private static JsonNode? Sorted(JsonNode? json) =>
        json switch
        {
            JsonObject fields => new JsonObject(
                fields
                    .OrderBy(field => field.Key, StringComparer.Ordinal)
                    .Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Sorted)]),
            _ => json?.DeepClone(),
        };

    /// <summary>What is left of a cell's outputs where the two kernels are allowed to differ.</summary>
    private static string Simplified(string shown, int cell)
    {
        if (IsOfTheLibrary(Cells[cell]))
            return shown;
        // .NET Interactive's first cell shows the script by which a page finds its kernel.
        if (cell == 0)
            return "";
        // In .NET Interactive 1.0.712001 an update goes to a display that does not exist.
        if (Cells[cell].Contains("display(\"first\")", StringComparison.Ordinal))
            return "";
        // Its error is named Error, and its text holds name and stack.
        if (Cells[cell].Contains("Parse(\"no\")", StringComparison.Ordinal))
            return
                shown.Contains("System.FormatException", StringComparison.Ordinal)
                && shown.Contains("was not in a correct format", StringComparison.Ordinal)
                ? "the error"
                : shown;
        return string.Join('\n', JsonNode.Parse(shown)!.AsArray().Select(output => Simplified(output!.AsObject())));
    }

    private static string Simplified(JsonObject forms)
    {
        // It has no text beside the HTML of a value that is not the library's, and wraps a number in HTML.
        if (forms.ContainsKey(Html))
            forms.Remove(Plain);
        if (!forms.ContainsKey(Html) && forms.ContainsKey(Plain))
            return $"{forms["type"]} {forms[Plain]}";
        return forms.ContainsKey(Html) && Scalar().Match($"{forms[Html]}") is { Success: true } scalar
            ? $"{forms["type"]} {WebUtility.HtmlDecode(scalar.Groups[1].Value)}"
            : forms.ToJsonString();
    }

    /// <summary>A number or a date as .NET Interactive writes it, the style sheet beside it included.</summary>
    [GeneratedRegex(
        @"^(?:<div class=""dni-plaintext""><pre>|<span>)([^<]*)(?:</pre></div><style>[^<]*</style>|</span>)$"
    )]
    private static partial Regex Scalar();
}
