using Workbook.Kernel;
using Workbook.Notebooks;
using Workbook.Outputs;
using Workbook.Serving;

namespace Workbook.Runner;

/// <summary>
/// Executes a notebook's code cells in order, puts what they show into it, and saves it after each of them, so that
/// nothing that happens later loses it.
/// </summary>
internal sealed class NotebookRun(Notebook notebook, KernelClient kernel, RunProgress progress, Action save)
{
    private readonly OutputRecorder _recorder = new();

    /// <summary>The cell that failed, if one did.</summary>
    public CellFailure? Failure { get; private set; }

    public async Task<CellOutcome> ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (var cell in CodeCells(notebook))
        {
            // A result must never stand beside code that did not make it.
            cell.Json["outputs"] = new System.Text.Json.Nodes.JsonArray();
            cell.ExecutionCount = null;
        }
        var cells = CodeCells(notebook).Where(cell => !string.IsNullOrWhiteSpace(cell.Source)).ToArray();
        foreach (var (index, title) in CellTitles.Distinct(notebook, cells).Index())
        {
            progress.Begin(index + 1, cells.Length, title);
            var outcome = await ExecuteAsync(cells[index], cancellationToken);
            progress.End();
            save();
            if (outcome != CellOutcome.Succeeded)
                return outcome;
        }
        return CellOutcome.Succeeded;
    }

    /// <summary>Takes nothing more in: code that is still running must not change a notebook being written.</summary>
    public void Close() => _recorder.Close();

    public static IEnumerable<Cell> CodeCells(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.Kind == CellKind.Code);

    private async Task<CellOutcome> ExecuteAsync(Cell cell, CancellationToken cancellationToken)
    {
        try
        {
            return await kernel.ExecuteAsync(cell.Source, happened => Receive(cell, happened), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CellOutcome.Stopped;
        }
        finally
        {
            cell.ExecutionCount = kernel.ExecutionCount == 0 ? null : kernel.ExecutionCount;
            cell.Json["outputs"] = _recorder.Take();
        }
    }

    private void Receive(Cell cell, KernelEvent happened)
    {
        _recorder.Record(happened);
        progress.Note(happened);
        if (happened is Failed failed)
            Failure = new CellFailure(cell, CellTitles.Of(notebook, cell), failed.Error);
    }
}
