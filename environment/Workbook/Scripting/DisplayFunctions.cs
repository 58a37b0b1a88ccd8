using Workbook.Outputs;

namespace Workbook.Scripting;

/// <summary>What every cell can call without a <c>using</c>; the names are .NET Interactive's.</summary>
public static class DisplayFunctions
{
    /// <summary>Shows a value now, in the forms its type prefers or in those named.</summary>
    /// <returns>A handle by which the shown value can be replaced.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        var bundle = ValueFormatter.Format(value, mimeTypes);
        if (CellOutput.Current is { } cell)
            return new DisplayedValue(cell.Display(bundle), mimeTypes);
        Console.WriteLine(bundle.PlainText);
        return new DisplayedValue(Guid.NewGuid().ToString("N"), mimeTypes);
    }
}
