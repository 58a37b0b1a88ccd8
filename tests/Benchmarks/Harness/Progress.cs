using System.Diagnostics;

namespace Benchmarks.Harness;

/// <summary>
/// Tells on standard error what is going on: one line that changes where that is a terminal, else a line
/// every so often.
/// </summary>
internal sealed class Progress
{
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;
    private string _benchmark = "";

    /// <summary>Says which benchmark begins.</summary>
    public void Begin(string benchmark)
    {
        _benchmark = benchmark;
        _next = TimeSpan.Zero;
        Show("begins");
    }

    /// <summary>Says what is being done, unless something was said just now.</summary>
    public void Show(string what)
    {
        if (_clock.Elapsed < _next)
        {
            return;
        }

        _next = _clock.Elapsed + (_isTerminal ? Blink : Pause);
        var line = $"{_clock.Elapsed.TotalSeconds, 4:0} s  {_benchmark}: {what}";
        if (!_isTerminal)
        {
            Console.Error.WriteLine(line);
        }
        else
        {
            Console.Error.Write($"\r{line}\e[K");
        }
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (_isTerminal)
        {
            Console.Error.Write("\r\e[K");
        }
    }
}
