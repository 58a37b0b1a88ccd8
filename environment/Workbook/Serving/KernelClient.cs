using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Workbook.Kernel;
using InteractiveEvent = Microsoft.DotNet.Interactive.Events.KernelEvent;
using KernelEvent = Workbook.Outputs.KernelEvent;

namespace Workbook.Serving;

/// <summary>
/// A kernel in a process of its own, so that nothing a cell does ends a run or a session. It speaks .NET Interactive's
/// <see href="../Stdio/README.md">protocol</see> over standard streams.
/// </summary>
internal sealed class KernelClient : IAsyncDisposable
{
    // Training that is stopped writes a checkpoint first.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    // A crash begins with what matters.
    private const int LinesOfCrash = 5;

    private readonly Process _process;
    private readonly Task _reading;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Question> _questions = new();
    private readonly ConcurrentDictionary<string, RunningCell> _cells = new();
    private readonly List<string> _said = [];
    private RunningCell? _cell;
    private bool _endedByUs;
    private volatile bool _hasEnded;

    /// <param name="folder">The notebook's folder, where relative paths in cells start.</param>
    public KernelClient(string folder)
    {
        _process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(KernelClient).Assembly.Location, "kernel", "--stdio"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = Encoding.UTF8,
                WorkingDirectory = folder,
            }
        )!;
        _reading = ReadAsync();
    }

    /// <summary>How many cells have been executed.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Whether the process has ended. Its variables are gone then, and cells fail.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>
    /// Runs a cell. When cancelled, the cell is asked to stop; if it has not ended after ten seconds, its process is
    /// ended. A process that ends while the cell runs fails the cell.
    /// </summary>
    public async Task<CellOutcome> ExecuteAsync(
        string code,
        Action<KernelEvent> publish,
        CancellationToken cancellationToken
    )
    {
        if (cancellationToken.IsCancellationRequested)
            return CellOutcome.Stopped;
        var cell = new RunningCell(new SubmitCode(code), ++ExecutionCount, publish);
        // All of them: a task of an earlier cell may still show something.
        _cells[cell.Command.GetOrCreateToken()] = cell;
        lock (_gate)
        {
            _cell = cell;
            _said.Clear();
        }
        if (HasEnded)
            EndCell();
        Send(cell.Command);
        try
        {
            return await cell.Outcome.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await StopAsync(cell);
        }
    }

    /// <summary>Asks about code or variables, also while a cell runs.</summary>
    /// <returns>The answer's events; none if the process has ended.</returns>
    public Task<IReadOnlyList<InteractiveEvent>> AskAsync(KernelCommand command)
    {
        var question = new Question();
        _questions[command.GetOrCreateToken()] = question;
        Send(command);
        if (HasEnded)
            EndQuestions();
        return question.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _endedByUs = true;
        Send(new Quit());
        using var patience = new CancellationTokenSource(Grace);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        await _reading;
        _process.Dispose();
    }

    private async Task<CellOutcome> StopAsync(RunningCell cell)
    {
        Send(new Cancel());
        try
        {
            await cell.Outcome.WaitAsync(Grace);
        }
        catch (TimeoutException)
        {
            cell.Fail(
                "KernelEnded",
                $"The cell did not stop within {Grace.TotalSeconds:0} s, so its process was ended. Its variables are gone."
            );
            _endedByUs = true;
            _process.Kill(entireProcessTree: true);
            await _reading;
        }
        return CellOutcome.Stopped;
    }

    private async Task ReadAsync()
    {
        var hearing = HearAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            Receive(line);
        await _process.WaitForExitAsync();
        // A program that a cell started may keep standard error open long after the kernel's end.
        await Task.WhenAny(hearing, Task.Delay(LastWords));
        // Set before anyone learns of the end, or the next cell would be sent to a dead process.
        _hasEnded = true;
        EndCell();
        EndQuestions();
    }

    // Native libraries and crashes write here; what cells write comes as events.
    private async Task HearAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            lock (_gate)
                if (_said.Count < LinesOfCrash)
                    _said.Add(line);
        }
    }

    private void Receive(string line)
    {
        try
        {
            var happened = KernelEventEnvelope.Deserialize(line).Event;
            // A command that the kernel split has parts, whose tokens begin with its own and a dot.
            var parts = happened.Command?.GetOrCreateToken().Split('.') ?? [];
            if (parts is not [var token, .. var part])
                return;
            if (_cells.TryGetValue(token, out var cell))
                lock (_gate)
                    cell.Receive(happened);
            else if (_questions.TryGetValue(token, out var question) && question.Receive(happened, isWhole: part is []))
                _questions.TryRemove(token, out _);
        }
        catch (JsonException)
        {
            // The process ended in the middle of a line.
        }
    }

    private void EndCell()
    {
        if (!_endedByUs)
            lock (_gate)
                _cell?.Fail("KernelDied", WhyItDied(_process.ExitCode), _said);
        lock (_gate)
            _cell?.End();
    }

    private void EndQuestions()
    {
        foreach (var (_, question) in _questions)
            question.End();
    }

    // Signals count from 128.
    private static string WhyItDied(int code) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The kernel's process ended with exit code {code} while this cell was running{Cause(code)}. Its variables are gone; what was shown is kept."
        );

    private static string Cause(int code) =>
        code switch
        {
            134 => ", as after a stack overflow or an exception that nothing caught, on whatever thread",
            137 => ", killed from outside: perhaps memory ran out",
            139 => ", after a fault in native code",
            _ => "",
        };

    private void Send(KernelCommand command)
    {
        try
        {
            _process.StandardInput.WriteLine(KernelCommandEnvelope.Serialize(command));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // The process has ended; the end of its output says so.
        }
    }
}
