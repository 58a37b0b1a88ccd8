using System.Runtime.InteropServices;
using Workbook.Runner;

namespace Workbook.Commands;

/// <summary>Ctrl-C and SIGTERM as a token: the first asks for an orderly end, the second ends at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() =>
        _signals = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Receive(signal, ExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Receive(signal, ExitCode.Terminated)),
        ];

    public CancellationToken Token => _source.Token;

    /// <summary>The exit code of the signal that came.</summary>
    public int Code { get; private set; } = ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    private void Receive(PosixSignalContext signal, int code)
    {
        if (_source.IsCancellationRequested)
            Environment.Exit(code);
        signal.Cancel = true;
        Code = code;
        _source.Cancel();
    }
}
