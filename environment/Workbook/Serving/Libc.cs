using System.Runtime.InteropServices;

namespace Workbook.Serving;

/// <summary>What the C library does and .NET does not offer.</summary>
internal static partial class Libc
{
    /// <summary>Copies a descriptor to a free number that child processes do not inherit.</summary>
    /// <exception cref="IOException">There is no such descriptor, or no number is free.</exception>
    public static int Duplicate(int descriptor) => Checked(Control(descriptor, DuplicateCloseOnExec, 3), "fcntl");

    /// <summary>Makes <paramref name="to"/> mean what <paramref name="from"/> means.</summary>
    /// <exception cref="IOException"><paramref name="from"/> is not open.</exception>
    public static void Redirect(int from, int to) => Checked(Dup2(from, to), "dup2");

    /// <summary>Ends the process now: no destructor, no finalizer, no thread is waited for.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    /// <summary>A descriptor that becomes readable when a process ends; negative where there is none.</summary>
    public static int OpenProcess(int id) => (int)SystemCall(OpenProcessDescriptor, id, 0);

    public static unsafe void WaitUntilReadable(int descriptor)
    {
        var item = new PollItem { Descriptor = descriptor, Events = PollIn };
        // A signal may wake it for nothing.
        while (Poll(&item, 1, -1) <= 0)
            continue;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollItem
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }

    private const short PollIn = 1;
    private const nint OpenProcessDescriptor = 434;

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static unsafe partial int Poll(PollItem* items, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second);

    private const int DuplicateCloseOnExec = 1030;

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Dup2(int from, int to);

    private static int Checked(int result, string function) =>
        result >= 0 ? result : throw new IOException($"{function}: {Marshal.GetLastPInvokeErrorMessage()}.");
}
