namespace Workbook.Notebooks;

/// <summary>nbformat's cell types.</summary>
public enum CellKind
{
    Code,
    Markdown,
    Raw,
}
