using System.Text;

namespace Workbook.Outputs;

/// <summary>
/// Sends what a cell's code writes to the console to that cell's output. What is written outside
/// cells still goes to the console. Native code that writes to the file descriptor is not seen.
/// </summary>
internal sealed class ConsoleCapture : TextWriter
{
    private static readonly Lock Gate = new();
    private static readonly ConsoleCapture CapturedOut = new(Console.Out, StreamName.Stdout);
    private static readonly ConsoleCapture CapturedError = new(Console.Error, StreamName.Stderr);
    private static TextWriter? _out;
    private static TextWriter? _error;

    private readonly TextWriter _console;
    private readonly StreamName _stream;

    private ConsoleCapture(TextWriter console, StreamName stream)
    {
        _console = console;
        _stream = stream;
    }

    public override Encoding Encoding => _console.Encoding;

    /// <summary>
    /// Puts the capture in front of the process's console, and in front of .NET Interactive's, which keeps all that a
    /// cell prints in memory.
    /// </summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (Console.Out != _out)
            {
                Console.SetOut(CapturedOut);
                _out = Console.Out;
            }
            if (Console.Error != _error)
            {
                Console.SetError(CapturedError);
                _error = Console.Error;
            }
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        if (CellOutput.Current is { } cell)
            cell.Write(_stream, value);
        else
            _console.Write(value);
    }

    // In one piece, so that lines of parallel tasks do not interleave.
    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush()
    {
        if (CellOutput.Current is null)
            _console.Flush();
    }
}
