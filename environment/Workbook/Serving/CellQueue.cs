using System.Diagnostics.CodeAnalysis;
using Workbook.Kernel;
using Workbook.Outputs;

namespace Workbook.Serving;

/// <summary>
/// The cells that a front end asked for, one after the other. A stopped cell holds the queue until its
/// code has really ended: code that never ends is ended by ending the process.
/// </summary>
/// <param name="execute">Runs a cell's code, and returns when none of it runs any more.</param>
internal sealed class CellQueue(Func<string, Action<KernelEvent>, CancellationToken, Task<CellOutcome>> execute)
{
    /// <summary>Cells that may wait.</summary>
    public const int Capacity = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<Entry> _waiting = new();
    private Entry? _running;

    /// <returns>False where too many cells wait already.</returns>
    public bool TryAdd(ICellRequest cell)
    {
        lock (_gate)
        {
            if (_waiting.Count >= Capacity)
                return false;
            _waiting.Enqueue(new Entry(cell));
            if (_running is not null)
                return true;
            _running = _waiting.Dequeue();
        }
        _ = Task.Run(RunAllAsync);
        return true;
    }

    /// <summary>Stops the running cell and those that wait; each of them is told so, in order.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _running?.Stop();
            StopWaiting();
        }
    }

    /// <summary>Stops the cells that wait, as they do not make sense after the running one has failed.</summary>
    public void StopWaiting()
    {
        lock (_gate)
            foreach (var entry in _waiting)
                entry.Stop();
    }

    private async Task RunAllAsync()
    {
        for (var next = _running; next is not null; next = Next())
            await RunAsync(next);
    }

    private Entry? Next()
    {
        lock (_gate)
            return _running = _waiting.TryDequeue(out var next) ? next : null;
    }

    private async Task RunAsync(Entry entry)
    {
        if (entry.IsStopped)
        {
            await entry.Cell.FinishAsync(CellOutcome.Stopped, entry.Token);
            return;
        }
        entry.Cell.Started();
        await entry.Cell.FinishAsync(await ExecuteAsync(entry), entry.Token);
    }

    private async Task<CellOutcome> ExecuteAsync(Entry entry)
    {
        try
        {
            return await execute(entry.Cell.Code, entry.Cell.Publish, entry.Token);
        }
        catch (OperationCanceledException) when (entry.IsStopped)
        {
            return CellOutcome.Stopped;
        }
        // What the kernel did not foresee ends this cell and not the process.
        catch (Exception error)
        {
            entry.Cell.Publish(new Failed(RuntimeErrors.Describe(error, "")));
            return CellOutcome.Failed;
        }
    }

    [SuppressMessage(
        "Design",
        "CA1001",
        Justification = "A source of cancellation without a timer holds nothing to dispose of."
    )]
    private sealed class Entry(ICellRequest cell)
    {
        private readonly CancellationTokenSource _stop = new();

        public ICellRequest Cell => cell;

        public CancellationToken Token => _stop.Token;

        public bool IsStopped => _stop.IsCancellationRequested;

        // Whoever asks does not wait for what the cell does about it.
        public void Stop() => _ = _stop.CancelAsync();
    }
}
