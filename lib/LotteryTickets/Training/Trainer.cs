namespace LotteryTickets;

/// <summary>
/// Trains runs as they are asked for, as many at once as the engine can use: one per core on a CPU,
/// side by side in one batch on a GPU. An experiment simply awaits each run that it needs; what it
/// asks for first is trained first, and no result depends on how many run at once. With a store,
/// runs that are kept there cost no training, and an interrupted one goes on where it was.
/// </summary>
public sealed class Trainer : IDisposable
{
    // RunList that an experiment asks for at once arrive one after the other: where they can train side by
    // side, the first waits a moment for the others.
    private static readonly TimeSpan Company = TimeSpan.FromMilliseconds(100);

    // What the end of the process waits for: a step, and the checkpoint behind it.
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(10);

    private readonly IRunStore _store;
    private readonly JobQueue _queue = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread[] _workers;
    private int _asked;

    /// <param name="data">The data set of every run.</param>
    /// <param name="engine">Who executes the steps, or chooses who does.</param>
    /// <param name="store">Keeps results and checkpoints; null to keep nothing.</param>
    /// <param name="workers">Sessions side by side; the engine's own choice when null.</param>
    public Trainer(Dataset data, IEngine engine, IRunStore? store = null, int? workers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers ?? 1, 1);
        (Data, Engine, _store) = (data, engine, store ?? new NullRunStore());
        _workers = [.. Enumerable.Range(1, workers ?? engine.Workers).Select(StartWorker)];
        AppDomain.CurrentDomain.ProcessExit += EndWithProcess;
    }

    /// <summary>The data set of every run.</summary>
    public Dataset Data { get; }

    /// <summary>Who executes the steps, or chooses who does.</summary>
    public IEngine Engine { get; }

    /// <summary>Trains one run, or finds it in the store; the task ends with its result.</summary>
    /// <param name="run">What to train.</param>
    /// <param name="progress">Counts the run's steps, where someone watches.</param>
    /// <param name="cancel">Ends the run before its next step; with a store, a checkpoint is kept. The task is then cancelled.</param>
    /// <exception cref="ArgumentException">The run's parts do not fit together, or the data set does not fit the network.</exception>
    /// <exception cref="NotSupportedException">The options asks for an execution that is not to be had here.</exception>
    public Task<TrainingResult> Train(TrainingRun run, Progress? progress = null, CancellationToken cancel = default)
    {
        run.Check();
        CheckData(run.Network);
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        var job = new Job(
            Interlocked.Increment(ref _asked),
            run,
            Engine.Choose(run),
            Data.Fingerprint,
            progress,
            cancel
        );
        job.OnCancelled(() => _queue.Withdraw(job));
        Task.Run(() => Look(job), CancellationToken.None);
        return job.Task;
    }

    /// <summary>Cancels what is running or waiting, and ends the workers. The end of the process does the same.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= EndWithProcess;
        Stop();
        foreach (var worker in _workers)
        {
            worker.Join();
        }

        _stop.Dispose();
    }

    private void Stop()
    {
        _stop.Cancel();
        _queue.Close();
    }

    /// <summary>A tensor library must not be taken down under a thread that is inside of it.</summary>
    private void EndWithProcess(object? sender, EventArgs e)
    {
        Stop();
        var end = Environment.TickCount64 + (long)Ending.TotalMilliseconds;
        foreach (var worker in _workers)
        {
            worker.Join((int)Math.Max(0, end - Environment.TickCount64));
        }
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

    /// <summary>What is in the store needs no worker: only what is not there is queued.</summary>
    private void Look(Job job)
    {
        try
        {
            if (_store.Find(job.Identity, job.Run) is { } found)
            {
                job.Finish(found);
            }
            else
            {
                _queue.Add(job, job.Engine.ReplicasPerSession > 1 ? Company : TimeSpan.Zero);
            }
        }
        catch (Exception error) // whatever went wrong belongs to who awaits the run
        {
            job.Fail(error);
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
        var stop = _stop.Token;
        var batch = new Batch(Data, _store, _queue);
        while (_queue.Take() is { } jobs)
        {
            batch.Train(jobs, stop);
        }
    }
}
