using Workbook.Outputs;

namespace Workbook.Scripting;

/// <summary>A value that is being shown and can be replaced, also by a later cell.</summary>
public sealed class DisplayedValue
{
    private readonly string[] _mimeTypes;

    internal DisplayedValue(string displayId, string[] mimeTypes)
    {
        DisplayId = displayId;
        _mimeTypes = mimeTypes;
    }

    public string DisplayId { get; }

    /// <summary>Shows <paramref name="value"/> in place of what this display showed.</summary>
    public void Update(object? value)
    {
        var bundle = ValueFormatter.Format(value, _mimeTypes);
        if (CellOutput.Current is { } cell)
            cell.Update(DisplayId, bundle);
        else
            Console.WriteLine(bundle.PlainText);
    }
}
