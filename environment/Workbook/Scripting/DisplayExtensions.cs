namespace Workbook.Scripting;

/// <summary><c>value.Display()</c>, for the end of a chain of calls.</summary>
public static class DisplayExtensions
{
    /// <inheritdoc cref="DisplayFunctions.display"/>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        DisplayFunctions.display(value, mimeTypes);
}
