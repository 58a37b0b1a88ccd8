namespace Workbook.Notebooks;

/// <summary>A notebook file that is not what it must be; the message names the file, the cell and the remedy.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <param name="file">The file, or what stands for it.</param>
    /// <param name="cell">The cell's index, from 1; null for the notebook as a whole.</param>
    /// <param name="problem">What is wrong, without a full stop.</param>
    /// <param name="remedy">What to do about it, as a sentence.</param>
    public NotebookFormatException(string file, int? cell, string problem, string remedy)
        : base(cell is null ? $"{file}: {problem}. {remedy}" : $"{file}, cell {cell}: {problem}. {remedy}") =>
        (File, Cell, Problem) = (file, cell, problem);

    public string File { get; }

    public int? Cell { get; }

    public string Problem { get; }
}
