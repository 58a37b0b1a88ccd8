using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace VSCode.Tests;

/// <summary>Notebook 01 as a person works with it, from opening it to saving it.</summary>
public sealed partial class WinningTicketsTests(CodeServer server)
{
    private const string Name = "01-winning-tickets.ipynb";
    private const string ChartCell = "Plots.AgainstDensity(accuracy";

    [Fact]
    public async Task A_person_reads_runs_changes_stops_restarts_and_saves_it()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        await using var editor = await Editor.OpenAsync(server, checkout, checkout.Copy(Name));
        await ReadAsync(editor);
        await FollowThemeAndWidthAsync(editor);
        await RunAtSmokeScaleAsync(editor);
        await ChangeThePruningRateAsync(editor);
        await CompleteAsync(editor);
        await StopAndGoOnAsync(editor);
        await RestartAsync(editor);
        await editor.SaveAsync();
        AssertSaved(checkout.Notebook(Name));
        await AssertAsFromTheRunnerAsync(checkout);
    }

    /// <summary>As it was committed: charts and verdicts are there without a kernel.</summary>
    private static async Task ReadAsync(Editor editor)
    {
        await editor.Outputs.Locator("h1", new() { HasText = "Winning tickets" }).WaitForAsync();
        await AssertDrawnAsync(editor, "paper scale");
        Assert.InRange(await Pictures.TakeAsync(editor.Page, "vscode.png"), 1, 250_000);
    }

    private static async Task FollowThemeAndWidthAsync(Editor editor)
    {
        var (colour, width) = (await ColourAsync(editor), await WidthAsync(editor));
        await editor.Page.SetViewportSizeAsync(1000, 860);
        await Eventually.TrueAsync(async () => await WidthAsync(editor) < width);
        await editor.CommandAsync("Preferences: Toggle between Light/Dark Themes");
        await Eventually.TrueAsync(async () => await ColourAsync(editor) != colour);
        await editor.CommandAsync("Preferences: Toggle between Light/Dark Themes");
        await Eventually.TrueAsync(async () => await ColourAsync(editor) == colour);
        await editor.Page.SetViewportSizeAsync(1280, 860);
    }

    private static async Task RunAtSmokeScaleAsync(Editor editor)
    {
        await editor.Button("paper · cpu").ClickAsync();
        await editor.RetypeAsync("string scale", "string scale = \"smoke\";");
        await editor.Button("smoke · cpu").WaitForAsync();
        await editor.RunAllAsync();
        await AssertDrawnAsync(editor, "smoke scale");
        await AssertTicksAsync(editor, "64%", "41%");
        var verdicts = editor.Outputs.Locator("table.claims tbody tr").Filter(new() { HasTextRegex = Verdict() });
        // What is drawn above for the first time moves the table once more.
        await Eventually.TrueAsync(async () =>
        {
            await editor.ScrollToAsync(verdicts.First);
            return await verdicts.CountAsync() == Claims(Repository.At("notebooks", Name)).Count;
        });
    }

    // As the notebook's last section suggests.
    private static async Task ChangeThePruningRateAsync(Editor editor)
    {
        await editor.Button("smoke · cpu").ClickAsync();
        await editor.RetypeAsync("double pruningRate", "double pruningRate = 0.5;");
        await editor.RetypeAsync("int levels", "int levels = 5;");
        await editor.RunAllAsync();
        await AssertDrawnAsync(editor, "smoke scale");
        await AssertTicksAsync(editor, "50%", "25%");
    }

    private static async Task CompleteAsync(Editor editor)
    {
        await editor.Button("smoke · cpu").ClickAsync();
        await editor.AppendAsync("ulong seed", "tickets.Level");
        var offered = editor.Page.Locator(".suggest-widget .monaco-list-row");
        await offered.Filter(new() { HasText = "LevelNear" }).First.WaitForAsync();
        await editor.Page.Keyboard.PressAsync("Escape");
        await editor.Page.Keyboard.PressAsync("Control+Shift+K");
    }

    private static async Task StopAndGoOnAsync(Editor editor)
    {
        await editor.RetypeAsync("string scale", "string scale = \"laptop\";");
        await editor.StartAllAsync();
        await editor.ScrollToAsync(editor.Line("var lottery"));
        await editor.Output("of 60 runs").WaitForAsync();
        await editor.StopAsync();
        await editor.IdleAsync();
        await editor.Output("Interrupted").WaitForAsync();
        await editor.Button("laptop · cpu").ClickAsync();
        await editor.RetypeAsync("string scale", "string scale = \"smoke\";");
        await editor.RunAllAsync();
        await AssertDrawnAsync(editor, "smoke scale");
    }

    private static async Task RestartAsync(Editor editor)
    {
        await editor.Button("Restart").ClickAsync();
        await AssertDrawnAsync(editor, "smoke scale");
        await editor.RunAllAsync();
        await AssertDrawnAsync(editor, "smoke scale");
    }

    /// <summary>The banner names the scale, and the chart below is drawn; VS Code draws what comes into sight.</summary>
    private static async Task AssertDrawnAsync(Editor editor, string scale)
    {
        await editor.ScrollToAsync(editor.Line("new Banner("));
        await editor.Outputs.Locator("p", new() { HasText = scale }).First.WaitForAsync();
        await editor.ScrollToAsync(editor.Line(ChartCell));
        await editor.ScrollToAsync(Chart(editor));
        await Chart(editor).Locator(".main-svg").First.WaitForAsync();
        Assert.Equal(0, await editor.Page.Locator(".codicon-notebook-state-error").CountAsync());
    }

    private static void AssertSaved(string path)
    {
        Nbformat.AssertValid(path);
        var (before, after) = (Read(Repository.At("notebooks", Name)), Read(path));
        Assert.Equal(before["cells"]!.AsArray().Select(Id), after["cells"]!.AsArray().Select(Id));
        // VS Code sorts names.
        Assert.True(JsonNode.DeepEquals(before["metadata"], after["metadata"]), $"{after["metadata"]}");
        Assert.DoesNotContain("\"output_type\":\"error\"", after.ToJsonString(), StringComparison.Ordinal);
        // Numbers begin anew with a kernel: it was restarted.
        Assert.Equal(
            1,
            after["cells"]!.AsArray().First(cell => cell!["cell_type"]!.GetValue<string>() == "code")![
                "execution_count"
            ]!.GetValue<int>()
        );
        Assert.Equal(Charts(Repository.At("notebooks", Name)), Charts(path));
        // Their number is not compared: with coarser pruning, one claim has no level and is left out.
        Assert.NotEmpty(Claims(path));
    }

    /// <summary>The headless runner, on the same store, draws and claims what the editor has saved.</summary>
    private async Task AssertAsFromTheRunnerAsync(Checkout checkout)
    {
        var folder = Path.Combine(checkout.Root, "executed");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Repository.At("environment", "Workbook", "bin", "Workbook.dll"),
                "run",
                checkout.Notebook(Name),
                "--output",
                folder,
            ]
        )
        {
            RedirectStandardOutput = true,
            Environment = { ["LOTTERY_RUNS"] = server.Runs },
        };
        using var runner = Process.Start(start)!;
        var printed = await runner.StandardOutput.ReadToEndAsync();
        await runner.WaitForExitAsync();
        Assert.True(runner.ExitCode == 0, printed);
        Assert.Equal(Shown(checkout.Notebook(Name)), Shown(Path.Combine(folder, Name)), JsonNode.DeepEquals);
    }

    private static IEnumerable<JsonNode?> Shown(string path) =>
        Outputs(path).Select(data => data[Mime.Plotly] ?? data[Mime.Claims]).Where(shown => shown is not null);

    private static int Charts(string path) => Outputs(path).Count(data => data.ContainsKey(Mime.Plotly));

    private static JsonArray Claims(string path) =>
        Outputs(path).Single(data => data.ContainsKey(Mime.Claims))[Mime.Claims]!["claims"]!.AsArray();

    private static IEnumerable<JsonObject> Outputs(string path) => Read(path)["cells"]!.AsArray().SelectMany(Outputs);

    private static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(path))!;

    private static string? Id(JsonNode? cell) => cell!["id"]?.GetValue<string>();

    private static IEnumerable<JsonObject> Outputs(JsonNode? cell) =>
        (cell!["outputs"]?.AsArray() ?? []).Select(output => output!["data"] as JsonObject).OfType<JsonObject>();

    private static ILocator Chart(Editor editor) =>
        editor.Outputs.Locator(".lottery-tickets-chart", new() { HasText = "test accuracy at early stop" }).First;

    private static Task AssertTicksAsync(Editor editor, params string[] ticks) =>
        Eventually.TrueAsync(async () => (await TicksAsync(editor)).Skip(1).Take(2).SequenceEqual(ticks));

    private static Task<IReadOnlyList<string>> TicksAsync(Editor editor) =>
        Chart(editor).Locator(".xtick text").AllTextContentsAsync();

    private static Task<string> ColourAsync(Editor editor) =>
        Chart(editor).Locator(".xtick text").First.EvaluateAsync<string>("text => getComputedStyle(text).fill");

    private static async Task<float> WidthAsync(Editor editor) =>
        (await Chart(editor).Locator(".main-svg").First.BoundingBoxAsync())!.Width;

    [GeneratedRegex("reproduced|inconclusive")]
    private static partial Regex Verdict();
}
