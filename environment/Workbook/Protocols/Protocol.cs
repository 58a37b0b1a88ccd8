using System.Security.Cryptography;
using System.Text;
using Workbook.Notebooks;
using Workbook.Parameters;

namespace Workbook.Protocols;

/// <summary>
/// What a notebook fixes before it is run: its cell of parameters and its cells tagged <c>protocol</c>. Two versions of
/// a notebook have the same protocol if these cells are the same, character by character.
/// </summary>
internal static class Protocol
{
    public const string Tag = "protocol";

    /// <summary>Returns the SHA-256 of the cells, or null for a notebook without a protocol.</summary>
    public static string? HashOf(Notebook notebook)
    {
        Cell[] cells = [.. notebook.Cells.Where(cell => cell.Tags.Contains(Tag))];
        if (cells.Length == 0)
            return null;
        var text = string.Join(
            '\0',
            notebook
                .Cells.Where(cell => cell.Tags.Contains(ParameterCell.Tag))
                .Concat(cells)
                .Select(cell => cell.Source)
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Returns the seeds that the notebook's parameters set: whole numbers whose name contains "seed".</summary>
    public static IEnumerable<string> SeedsOf(Notebook notebook) =>
        from cell in notebook.Cells
        where cell.Tags.Contains(ParameterCell.Tag)
        from parameter in ParameterCell.Find(cell.Source)
        where parameter.Name.Contains("seed", StringComparison.OrdinalIgnoreCase)
        select parameter.Value.ToString();
}
