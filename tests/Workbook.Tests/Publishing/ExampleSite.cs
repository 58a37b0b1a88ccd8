using System.Text.Json.Nodes;
using Workbook.Publishing;

namespace Workbook.Tests.Publishing;

/// <summary>What the tests make sites of.</summary>
internal static class ExampleSite
{
    public const string Readme = """
        # The workbook

        What it is.

        ## Two commands

        Run it. [Claims](#claims-and-verdicts), [house](#the-house)

        ## The house

        Not for the site.

        ## Claims and verdicts

        <!-- claims: begin -->
        fallen behind
        <!-- claims: end -->
        """;

    /// <summary>Where environment/setup puts KaTeX, seen from the built tests.</summary>
    public static string KatexFolder { get; } =
        Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "../../../environment/.setup/npm/node_modules/katex/dist")
        );

    public static SiteOptions Options(TemporaryFolder folder) =>
        new(
            [.. Directory.EnumerateFiles(Path.Combine(folder.Path, "notebooks")).Order(StringComparer.Ordinal)],
            Path.Combine(folder.Path, "README.md"),
            Path.Combine(folder.Path, "site")
        )
        {
            Store = Path.Combine(folder.Path, "store"),
            Plotly = Path.Combine(folder.Path, "plotly.js"),
            Katex = KatexFolder,
        };

    public static string NotebookOf(string title, string prose, IEnumerable<(double Remaining, string Run)> runs) =>
        NotebookText.Of(
            NotebookText.Markdown($"# {title}\n\n{prose}"),
            Showing("application/vnd.lottery-tickets.claims+json", Claims()),
            Showing("application/vnd.lottery-tickets.runs+json", Runs(runs))
        );

    private static JsonObject Showing(string mimeType, JsonNode form) =>
        NotebookText.Code("show", NotebookText.Display((mimeType, form)));

    private static JsonObject Claims() =>
        new()
        {
            ["data"] = "MNIST",
            ["scale"] = "laptop",
            ["claims"] = new JsonArray(
                new JsonObject
                {
                    ["statement"] = "Tickets win",
                    ["paper"] = "LTH",
                    ["measured"] = "ticket / dense",
                    ["ours"] = "0.55×",
                    ["verdict"] = "reproduced",
                }
            ),
        };

    private static JsonObject Runs(IEnumerable<(double Remaining, string Run)> runs) =>
        new()
        {
            ["rows"] = new JsonArray([
                .. runs.Select(row => new JsonObject
                {
                    ["kind"] = "winning ticket",
                    ["remaining"] = row.Remaining,
                    ["runs"] = new JsonArray(row.Run),
                }),
            ]),
        };
}
