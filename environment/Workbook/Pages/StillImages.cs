using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Workbook.Notebooks;
using Workbook.Outputs;

namespace Workbook.Pages;

/// <summary>
/// Still images of charts, for GitHub and other readers that run no scripts: drawn by plotly.js in one headless
/// Chromium per notebook, and stored as SVG beside the Plotly JSON.
/// </summary>
internal static class StillImages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome.exe",
        "msedge.exe",
    ];

    /// <summary>The browser on the path, or null where there is none.</summary>
    public static string? Chromium { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>Draws the charts of a notebook that have no still image.</summary>
    /// <param name="notebook">The notebook, whose outputs get the images.</param>
    /// <param name="plotly">The path of plotly.js.</param>
    /// <param name="chromium">The path of the browser, or null where there is none.</param>
    /// <returns>One sentence per reason why charts have no image; none if all have one.</returns>
    public static async Task<IReadOnlyList<string>> AddAsync(Notebook notebook, string plotly, string? chromium)
    {
        JsonObject[] charts =
        [
            .. notebook
                .Cells.SelectMany(cell => cell.Outputs)
                .Select(output => output!["data"] as JsonObject)
                .OfType<JsonObject>()
                .Where(data => data[MimeTypes.Plotly] is JsonObject && data[MimeTypes.Svg] is null),
        ];
        if (charts.Length == 0)
            return [];
        if (chromium is null || !File.Exists(chromium))
            return ["Charts have no still images: there is no Chromium (environment/setup --tests installs it)."];
        if (!File.Exists(plotly))
            return [$"Charts have no still images: there is no plotly.js at {plotly} (environment/setup fetches it)."];
        var folder = Directory.CreateTempSubdirectory("workbook-charts-");
        try
        {
            var page = Path.Combine(folder.FullName, "charts.html");
            File.WriteAllText(page, Html(charts, plotly));
            return Store(charts, await DrawAsync(chromium, folder.FullName, page));
        }
        catch (Exception error) when (error is IOException or System.ComponentModel.Win32Exception or TimeoutException)
        {
            return [$"Charts have no still images: {error.Message}"];
        }
        finally
        {
            Remove(folder);
        }
    }

    // The default encoder escapes <, > and &, so that nothing in a chart can end its element.
    private static string Html(JsonObject[] charts, string plotly)
    {
        var figures = charts.Select(data =>
            $"<script type=\"application/json\">{data[MimeTypes.Plotly]!.ToJsonString(JsonSerializerOptions.Default)}</script>"
        );
        return $"<!DOCTYPE html><meta charset=\"utf-8\"><body>{string.Concat(figures)}"
            + $"<script src=\"{new Uri(Path.GetFullPath(plotly)).AbsoluteUri}\" charset=\"utf-8\"></script>"
            + $"<script>{PageDocument.Resource("still.js")}</script>";
    }

    private static async Task<string> DrawAsync(string chromium, string folder, string page)
    {
        string[] arguments =
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            $"--virtual-time-budget={Patience.TotalMilliseconds}",
            "--dump-dom",
            new Uri(page).AbsoluteUri,
        ];
        using var browser = Process.Start(
            new ProcessStartInfo(chromium, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            }
        )!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            // Unread, its messages would block it.
            var messages = browser.StandardError.ReadToEndAsync(limit.Token);
            var dom = await browser.StandardOutput.ReadToEndAsync(limit.Token);
            await messages;
            await browser.WaitForExitAsync(limit.Token);
            return dom;
        }
        catch (OperationCanceledException)
        {
            browser.Kill(entireProcessTree: true);
            throw new TimeoutException($"Chromium did not draw them within {Patience.TotalMinutes:0} minutes.");
        }
    }

    private static List<string> Store(JsonObject[] charts, string dom)
    {
        var drawn = new HtmlParser().ParseDocument(dom).QuerySelectorAll("pre").ToArray();
        List<string> problems = [];
        for (var index = 0; index < charts.Length; index++)
        {
            var result = index < drawn.Length ? drawn[index].TextContent : "Chromium drew nothing.";
            if (result.StartsWith("<svg", StringComparison.Ordinal))
                Insert(charts[index], MultilineText.Lines(result));
            else
                problems.Add($"Chart {index + 1} has no still image: {result}");
        }
        return problems;
    }

    // Notebooks are written with their MIME types in order.
    private static void Insert(JsonObject data, JsonNode svg)
    {
        data[MimeTypes.Svg] = svg;
        var forms = data.OrderBy(form => form.Key, StringComparer.Ordinal).ToArray();
        data.Clear();
        foreach (var (mimeType, form) in forms)
            data[mimeType] = form;
    }

    // A browser that is just ending may still hold its profile; the system clears temporary files.
    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { }
    }
}
