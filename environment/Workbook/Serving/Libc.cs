using System.Runtime.InteropServices;

namespace Workbook.Serving;

/// <summary>What the C library does and .NET does not offer.</summary>
internal static partial class Libc
{
    /// <summary>Copies a descriptor to a free number that child processes do not inherit.</summary>
    /// <exception cref="IOException">There is no such descriptor, or no number is free.</exception>
    public static int Duplicate(int descriptor) =>
        Checked(Control(descriptor, DuplicateCloseOnExec, 3), "fcntl");

    /// <summary>Makes <paramref name="to"/> mean what <paramref name="from"/> means.</summary>
    /// <exception cref="IOException"><paramref name="from"/> is not open.</exception>
    public static void Redirect(int from, int to) => Checked(Dup2(from, to), "dup2");

    /// <summary>Ends the process now: no destructor, no finalizer, no thread is waited for.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    private const int DuplicateCloseOnExec = 1030;

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Dup2(int from, int to);

    private static int Checked(int result, string function) =>
        result >= 0
            ? result
            : throw new IOException($"{function}: {Marshal.GetLastPInvokeErrorMessage()}.");
}
