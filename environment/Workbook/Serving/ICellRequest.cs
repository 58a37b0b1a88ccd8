using Workbook.Kernel;
using Workbook.Outputs;

namespace Workbook.Serving;

/// <summary>A cell that a front end wants executed, and how it hears of it.</summary>
internal interface ICellRequest
{
    string Code { get; }

    /// <summary>The cell begins to run; not called for a cell that was stopped while it waited.</summary>
    void Started();

    /// <summary>The cell showed something; called on the cell's threads.</summary>
    void Publish(KernelEvent happened);

    /// <summary>The cell has ended, and its code no longer runs.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="cancellationToken">Stops what is done before the front end is told.</param>
    Task FinishAsync(CellOutcome outcome, CancellationToken cancellationToken);
}
