using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Workbook.Jupyter;
using Workbook.Kernel;
using Workbook.Runner;
using Workbook.Stdio;

namespace Workbook.Serving;

/// <summary>A process that is a kernel: its streams, its signals, and its end.</summary>
internal static class KernelProcess
{
    private static readonly TimeSpan Breather = TimeSpan.FromSeconds(2);

    /// <summary>Serves a front end over standard streams; ends the process.</summary>
    public static void ServeStdio()
    {
        var wire = StandardStreams.Take();
        var kernel = new NotebookKernel();
        var server = new StdioServer(kernel, wire);
        _ = Task.Run(() => WarmUpAsync(kernel));
        Serve(server.Interrupt, server.Run);
    }

    /// <summary>Serves Jupyter's front ends on the sockets of a connection file; ends the process.</summary>
    /// <exception cref="ConnectionFileException">A port is taken.</exception>
    public static void ServeJupyter(ConnectionFile connection)
    {
        var server = new JupyterServer(connection);
        ParentWatch.Start(() => Libc.Exit(ExitCode.Terminated));
        Serve(
            server.Interrupt,
            () =>
            {
                server.Run();
                server.Dispose();
            }
        );
    }

    // It ends at once, whatever a cell is doing: what must not be lost is on disk already.
    private static void Serve(Action interrupt, Action run)
    {
        using var stop = On(PosixSignal.SIGINT, interrupt);
        using var terminate = On(PosixSignal.SIGTERM, () => Libc.Exit(ExitCode.Terminated));
        using var hangUp = On(PosixSignal.SIGHUP, () => Libc.Exit(ExitCode.Terminated));
        run();
        Libc.Exit(ExitCode.Success);
    }

    // What the first cell needs is compiled while nobody waits for it, and later what the first
    // completion needs, so that the two do not compete.
    private static async Task WarmUpAsync(NotebookKernel kernel)
    {
        await kernel.WarmUpAsync();
        await Task.Delay(Breather);
        await kernel.AskAsync(new RequestCompletions("\"\".", new LinePosition(0, 3)));
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
}
