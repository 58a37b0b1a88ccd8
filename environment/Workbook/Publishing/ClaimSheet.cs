using System.Text.Json;
using System.Text.Json.Serialization;
using Workbook.Notebooks;
using Workbook.Outputs;
using Workbook.Runner;

namespace Workbook.Publishing;

/// <summary>One finding put to the test, in the words of the notebook that did it.</summary>
/// <param name="Statement">What the paper found.</param>
/// <param name="Paper">The paper's number, with its citation.</param>
/// <param name="Measured">What was measured here.</param>
/// <param name="Ours">The number, with its interval.</param>
/// <param name="Verdict">What came of it.</param>
[method: JsonConstructor]
internal sealed record FoundClaim(string Statement, string Paper, string Measured, string Ours, string Verdict)
{
    public const string Reproduced = "reproduced";
    public const string NotReproduced = "not reproduced";
}

/// <summary>The claims that a notebook shows at once: they share data and scale.</summary>
/// <param name="Notebook">The notebook's path.</param>
/// <param name="Title">The notebook's first heading.</param>
/// <param name="Data">The data set.</param>
/// <param name="Scale">How large the experiment was.</param>
/// <param name="Claims">In the notebook's order.</param>
internal sealed record ClaimSheet(
    string Notebook,
    string Title,
    string Data,
    string Scale,
    IReadOnlyList<FoundClaim> Claims
)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>All claims that a notebook's stored outputs hold, in its order.</summary>
    /// <exception cref="NotebookFormatException">A cell's claims are not of the form that the library writes.</exception>
    public static IEnumerable<ClaimSheet> Of(Notebook notebook) =>
        from cell in notebook.Cells
        from output in cell.Outputs
        let claims = output["data"]?[MimeTypes.Claims]
        where claims is not null
        let form = Read(notebook, cell, claims)
        select new ClaimSheet(notebook.Name, TitleOf(notebook), form.Data, form.Scale, form.Claims);

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
            return claims.Deserialize<Form>(Strict) ?? throw new JsonException("there is nothing in them");
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

    private sealed record Form(string Data, string Scale, IReadOnlyList<FoundClaim> Claims);
}
