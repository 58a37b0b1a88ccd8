using System.Text;

namespace Workbook.Outputs;

/// <summary>
/// Sends what a cell's code writes to the console to that cell's output. What is written outside
/// cells still goes to the console. Native code that writes to the file descriptor is not seen.
/// </summary>
internal sealed class ConsoleCapture : TextWriter
{
    private static readonly Lock Gate = new();
    private static bool _installed;

    private readonly TextWriter _console;
    private readonly StreamName _stream;

    private ConsoleCapture(TextWriter console, StreamName stream)
    {
        _console = console;
        _stream = stream;
    }

    public override Encoding Encoding => _console.Encoding;

    /// <summary>Puts the capture in front of the process's console, once.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (_installed)
                return;
            Console.SetOut(new ConsoleCapture(Console.Out, StreamName.Stdout));
            Console.SetError(new ConsoleCapture(Console.Error, StreamName.Stderr));
            _installed = true;
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
