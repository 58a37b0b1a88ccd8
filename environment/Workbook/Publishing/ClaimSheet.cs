using System.Text.Json;
using System.Text.Json.Serialization;
using Workbook.Notebooks;
using Workbook.Outputs;
using Workbook.Protocols;
using Workbook.Runner;

namespace Workbook.Publishing;

/// <summary>One finding put to the test, in the words of the notebook that did it.</summary>
/// <param name="Statement">What the paper found.</param>
/// <param name="Paper">The paper's number, with its citation.</param>
/// <param name="Measured">What was measured here.</param>
/// <param name="Ours">The number, with its interval.</param>
/// <param name="Verdict">Whether direction or equivalence came out as in the paper; empty for a baseline.</param>
/// <param name="Size">How the number compares with the paper's, in a word; empty in notebooks of earlier versions.</param>
/// <param name="SizeText">The same with the paper's number, or with the reason why it cannot be compared.</param>
/// <param name="Holm">Whether the verdict stays when all claims of the notebook are judged together.</param>
[method: JsonConstructor]
internal sealed record FoundClaim(
    string Statement,
    string Paper,
    string Measured,
    string Ours,
    string Verdict = "",
    string Size = "",
    string SizeText = "",
    bool Holm = true
)
{
    public const string Agrees = "agrees";
    public static readonly string[] Comparable = [Agrees, "smaller", "larger"];
    public const string Reproduced = "reproduced";
    public const string NotReproduced = "not reproduced";
    public const string Inconclusive = "inconclusive";
}

/// <summary>The claims that a notebook shows at once: they share data and scale.</summary>
/// <param name="Notebook">The notebook's path.</param>
/// <param name="Title">The notebook's first heading.</param>
/// <param name="Data">The data set.</param>
/// <param name="Scale">How large the experiment was.</param>
/// <param name="Claims">In the notebook's order.</param>
/// <param name="Baselines">Dense networks beside the paper's.</param>
/// <param name="Run">The protocol and the run behind the outputs, or null for a notebook without a protocol.</param>
internal sealed record ClaimSheet(
    string Notebook,
    string Title,
    string Data,
    string Scale,
    IReadOnlyList<FoundClaim> Claims,
    IReadOnlyList<FoundClaim> Baselines,
    ProtocolRun? Run
)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Whether no commit proves that the rules are older than the numbers.</summary>
    public bool IsExploratory => Run is null or { IsExploratory: true };

    /// <summary>All claims that a notebook's stored outputs hold, in its order.</summary>
    /// <exception cref="NotebookFormatException">A cell's claims are not of the form that the library writes.</exception>
    public static IEnumerable<ClaimSheet> Of(Notebook notebook) =>
        from cell in notebook.Cells
        from output in cell.Outputs
        let claims = output["data"]?[MimeTypes.Claims]
        where claims is not null
        let form = Read(notebook, cell, claims)
        select new ClaimSheet(
            notebook.Name,
            TitleOf(notebook),
            form.Data,
            form.Scale,
            form.Claims,
            form.Baselines ?? [],
            ProtocolRun.Of(notebook)
        );

    /// <summary>A notebook's first heading, else its file's name.</summary>
    public static string TitleOf(Notebook notebook) =>
        notebook
            .Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => CellTitles.Headings(cell.Source))
            .FirstOrDefault(Path.GetFileNameWithoutExtension(notebook.Name));

    private static Form Read(Notebook notebook, Cell cell, System.Text.Json.Nodes.JsonNode claims)
    {
        try
        {
            var form = claims.Deserialize<Form>(Strict) ?? throw new JsonException("there is nothing in them");
            return form.Claims.All(claim => claim.Verdict.Length > 0)
                ? form
                : throw new JsonException("a claim has no verdict");
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException(
                notebook.Name,
                cell.Number,
                $"its claims cannot be read ({error.Message.TrimEnd('.')})",
                "Run the notebook again with this checkout's library."
            );
        }
    }

    private sealed record Form(
        string Data,
        string Scale,
        IReadOnlyList<FoundClaim> Claims,
        IReadOnlyList<FoundClaim>? Baselines = null
    );
}
