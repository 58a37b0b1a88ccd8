namespace Workbook.Kernel;

/// <summary>How a cell ended.</summary>
public enum CellOutcome
{
    Succeeded,
    Failed,

    /// <summary>Its cancellation token fired while it was running.</summary>
    Stopped,
}
