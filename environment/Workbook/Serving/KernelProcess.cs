using System.Runtime.InteropServices;
using Workbook.Kernel;
using Workbook.Runner;
using Workbook.Stdio;

namespace Workbook.Serving;

/// <summary>A process that is a kernel: its streams, its signals, and its end.</summary>
internal static class KernelProcess
{
    /// <summary>Serves an editor over standard streams; ends the process.</summary>
    public static void ServeStdio()
    {
        var wire = StandardStreams.Take();
        var kernel = new CSharpKernel(Directory.GetCurrentDirectory());
        var server = new StdioServer(kernel, wire);
        using var interrupt = On(PosixSignal.SIGINT, server.Interrupt);
        using var terminate = On(PosixSignal.SIGTERM, () => End(kernel, ExitCode.Terminated));
        using var hangUp = On(PosixSignal.SIGHUP, () => End(kernel, ExitCode.Terminated));
        _ = kernel.WarmUpAsync();
        server.Run();
        End(kernel, ExitCode.Success);
    }

    private static PosixSignalRegistration On(PosixSignal signal, Action act) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                act();
            }
        );

    // At once, whatever a cell is doing: what must not be lost is on disk already.
    private static void End(CSharpKernel kernel, int code)
    {
        kernel.Dispose();
        Libc.Exit(code);
    }
}
