using LotteryTickets.Data;
using LotteryTickets.Networks;

namespace LotteryTickets.Training;

/// <summary>
/// Trains runs as they are asked for, as many at once as the engine can use: one per core on a CPU,
/// side by side in one batch on a GPU. An experiment simply awaits each run that it needs; what it
/// asks for first is trained first, and no result depends on how many run at once.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly LinkedList<Job> _queue = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread[] _workers;

    /// <param name="data">The data set of every run.</param>
    /// <param name="engine">Who executes the steps.</param>
    /// <param name="workers">Sessions side by side; the engine's own choice when null.</param>
    public Trainer(Dataset data, IEngine engine, int? workers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers ?? 1, 1);
        (Data, Engine) = (data, engine);
        _workers = [.. Enumerable.Range(1, workers ?? engine.Workers).Select(StartWorker)];
    }

    /// <summary>The data set of every run.</summary>
    public Dataset Data { get; }

    /// <summary>Who executes the steps.</summary>
    public IEngine Engine { get; }

    /// <summary>Trains one run; the task ends with its result.</summary>
    /// <param name="run">What to train.</param>
    /// <param name="progress">Counts the run's steps, where someone watches.</param>
    /// <param name="cancel">Ends the run before its next step; the task is then cancelled.</param>
    /// <exception cref="ArgumentException">The run's parts do not fit together, or the data set does not fit the network.</exception>
    public Task<TrainingResult> Train(
        TrainingRun run,
        Progress? progress = null,
        CancellationToken cancel = default
    )
    {
        run.Check();
        CheckData(run.Network);
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        var job = new Job(run, progress, cancel);
        lock (_queue)
        {
            _queue.AddLast(job);
            Monitor.Pulse(_queue);
        }

        return job.Done.Task;
    }

    /// <summary>Cancels what is running or waiting, and ends the workers.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _stop.Cancel();
        lock (_queue)
        {
            Monitor.PulseAll(_queue);
        }

        foreach (var worker in _workers)
        {
            worker.Join();
        }

        _stop.Dispose();
    }

    private void CheckData(Network network)
    {
        if ((network.Inputs, network.Outputs) != (Data.Train.Features, Data.Classes))
        {
            throw new ArgumentException(
                $"{network.Name} takes {network.Inputs} inputs and tells {network.Outputs} classes apart; {Data.Name} has {Data.Train.Features} and {Data.Classes}.",
                nameof(network)
            );
        }
    }

    private Thread StartWorker(int number)
    {
        var thread = new Thread(Work) { IsBackground = true, Name = $"trainer {number}" };
        thread.Start();
        return thread;
    }

    private void Work()
    {
        while (TakeBatch() is { } batch)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource([
                _stop.Token,
                .. batch.Select(job => job.Cancel),
            ]);
            try
            {
                var results = TrainingLoop.Run(
                    Data,
                    Engine,
                    [.. batch.Select(job => job.Run)],
                    _ => batch.ForEach(job => job.Progress?.Step()),
                    cancel.Token
                );
                foreach (var (job, result) in batch.Zip(results))
                {
                    job.Progress?.Finish();
                    job.Done.SetResult(result);
                }
            }
            catch (OperationCanceledException)
            {
                batch.ForEach(job => job.Done.TrySetCanceled(cancel.Token));
            }
            catch (Exception error) // whatever went wrong belongs to who awaits the run
            {
                batch.ForEach(job => job.Done.TrySetException(error));
            }
        }

        CancelWaiting();
    }

    private List<Job>? TakeBatch()
    {
        lock (_queue)
        {
            while (_queue.Count == 0 && !_stop.IsCancellationRequested)
            {
                Monitor.Wait(_queue);
            }

            if (_stop.IsCancellationRequested)
            {
                return null;
            }

            var first = _queue.First!.Value;
            List<Job> batch =
            [
                .. _queue
                    .Where(job => job.Run.StepsLike(first.Run) && job.Cancel == first.Cancel)
                    .Take(Engine.ReplicasPerSession),
            ];
            batch.ForEach(job => _queue.Remove(job));
            return batch;
        }
    }

    private void CancelWaiting()
    {
        lock (_queue)
        {
            foreach (var job in _queue)
            {
                job.Done.TrySetCanceled();
            }

            _queue.Clear();
        }
    }

    private sealed record Job(TrainingRun Run, Progress? Progress, CancellationToken Cancel)
    {
        public TaskCompletionSource<TrainingResult> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
