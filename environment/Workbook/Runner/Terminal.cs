namespace Workbook.Runner;

/// <param name="Out">Where a run reports.</param>
/// <param name="IsInteractive">Whether a line can be redrawn.</param>
/// <param name="Width">Columns of a line.</param>
/// <param name="Time">The clock.</param>
public sealed record Terminal(TextWriter Out, bool IsInteractive, int Width, TimeProvider Time)
{
    /// <summary>The process's own console, taken before any cell can redirect it.</summary>
    public static Terminal OfProcess() =>
        new(Console.Out, !Console.IsOutputRedirected, WidthOfConsole(), TimeProvider.System);

    // Zero where a terminal does not know its size.
    private static int WidthOfConsole() =>
        Console.IsOutputRedirected || Console.WindowWidth < 20 ? 100 : Console.WindowWidth;
}
