using System.Globalization;

namespace Workbook.Serving;

/// <summary>
/// Jupyter names the process that started a kernel in JPY_PARENT_PID; a kernel without its parent would
/// live for ever. The wait costs nothing.
/// </summary>
internal static class ParentWatch
{
    private const string Variable = "JPY_PARENT_PID";

    /// <param name="ended">Called when the parent has ended.</param>
    public static void Start(Action ended)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var parent))
            return;
        var descriptor = Libc.OpenProcess(parent);
        // An old kernel cannot be asked, and its absence is no reason to end.
        if (descriptor < 0)
            return;
        new Thread(() => Wait(descriptor, ended)) { IsBackground = true, Name = "parent" }.Start();
    }

    private static void Wait(int descriptor, Action ended)
    {
        Libc.WaitUntilReadable(descriptor);
        ended();
    }
}
