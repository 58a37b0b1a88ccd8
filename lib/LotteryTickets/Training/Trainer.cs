namespace LotteryTickets;

/// <summary>
/// Trains runs in the order in which they are requested: one per core side by side on a CPU, many in one
/// batch on a GPU. No result depends on how many run at once. With a store, finished runs are read instead of
/// trained, and interrupted runs resume from their last checkpoint.
/// </summary>
/// <remarks>
/// Worker threads start with the first run and end when idle, so a trainer that is never disposed leaves
/// nothing behind.
/// </remarks>
public sealed class Trainer : IDisposable
{
    // Workers survive the short gaps between the runs of an experiment, because engines keep caches per thread.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    // An experiment requests its runs one after the other: a session of many replicas waits for the rest of them.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    // The pause before looking again at a run that another process or session is training.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // The end of the process waits this long for the current steps and their checkpoints.
    private static readonly TimeSpan ProcessEnd = TimeSpan.FromSeconds(10);

    private static readonly HashSet<Trainer> WithWorkers = [];

    private readonly RunStore? _store;
    private readonly int _most;
    private readonly object _gate = new(); // Monitor's: idle workers wait on it
    private readonly SortedDictionary<int, TrainingState> _waiting = [];
    private readonly List<Thread> _workers = [];
    private readonly CancellationTokenSource _stop = new();
    private int _requested;
    private int _idle;

    static Trainer() => AppDomain.CurrentDomain.ProcessExit += (_, _) => EndWithProcess();

    /// <param name="data">The data set of every run.</param>
    /// <param name="engine">The engine that runs the training steps, or chooses another for each run.</param>
    /// <param name="store">The store for results and checkpoints, or null to keep none.</param>
    /// <param name="workers">The number of sessions side by side, or null for the engine's default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workers"/> is less than 1.</exception>
    public Trainer(Dataset data, IEngine engine, RunStore? store = null, int? workers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers ?? 1, 1, nameof(workers));
        (Data, Engine, _store, _most) = (data, engine, store, workers ?? engine.Workers);
    }

    /// <summary>The data set of every run.</summary>
    public Dataset Data { get; }

    /// <summary>The engine that runs the training steps, or chooses another for each run.</summary>
    public IEngine Engine { get; }

    /// <summary>Trains one run, or reads its result from the store.</summary>
    /// <param name="run">The run to train.</param>
    /// <param name="progress">Counts the run's steps, or null.</param>
    /// <param name="cancel">Cancels the run before its next step; with a store, a checkpoint is written first.</param>
    /// <exception cref="ArgumentException">The parts of the run do not fit together, or do not fit the data set.</exception>
    /// <exception cref="NotSupportedException">The options ask for an execution that the engine does not offer.</exception>
    /// <exception cref="DivergedException">The loss or the weights are no longer finite. Other runs are not affected.</exception>
    /// <exception cref="RunStoreException">The store cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled, or the trainer disposed.</exception>
    public Task<TrainingResult> TrainAsync(
        TrainingRun run,
        Progress? progress = null,
        CancellationToken cancel = default
    )
    {
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        run.Check(Data);
        var (number, engine) = (Interlocked.Increment(ref _requested), Engine.Choose(run));
        return Task.Run(() => TrainAsync(number, run, engine, progress, cancel), CancellationToken.None);
    }

    /// <summary>Cancels all runs and waits until the workers have ended. The end of the process does the same.</summary>
    public void Dispose() => Stop().ForEach(worker => worker.Join());

    private async Task<TrainingResult> TrainAsync(
        int number,
        TrainingRun run,
        IEngine engine,
        Progress? progress,
        CancellationToken cancel
    )
    {
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(
            cancel,
            progress?.Stopped ?? CancellationToken.None,
            _stop.Token
        );
        var identity = RunIdentity.Of(run, Data.Fingerprint, engine.Name);
        var result = _store?.Find(identity, run); // needs no worker
        while (result is null)
        {
            var request = new TrainingState(number, run, engine, identity, progress, canceled.Token);
            Enqueue(request);
            using (canceled.Token.Register(() => Withdraw(request)))
                result = await request.Result.ConfigureAwait(false);
            if (result is null)
            {
                progress?.Tick();
                await Task.Delay(Pause, canceled.Token).ConfigureAwait(false);
            }
        }

        if (result.Origin.Reused)
            progress?.Reuse(run.Steps);
        progress?.Finish();
        return result;
    }

    private void Enqueue(TrainingState request)
    {
        lock (_gate)
        {
            _waiting.Add(request.Number, request);
            if (_waiting.Count <= _idle)
                Monitor.Pulse(_gate);
            else if (_workers.Count < _most)
                StartWorker();
        }
    }

    private void Withdraw(TrainingState request)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(request.Number))
                return; // a worker has it, and will see the cancellation before its next step
        }

        request.Cancel();
    }

    private void StartWorker()
    {
        var worker = new Thread(Work) { IsBackground = true, Name = $"trainer {_workers.Count + 1}" };
        _workers.Add(worker);
        lock (WithWorkers)
            WithWorkers.Add(this);
        worker.UnsafeStart(); // a worker serves many callers: it must not keep the first one's context
    }

    private void Work()
    {
        while (TakeFirst() is { } first)
        {
            var most = first.Engine.ReplicasPerSession;
            if (most > 1)
                Thread.Sleep(Gathering);
            TrainingLoop.Run(Data, _store, [first, .. TakeWith(first, most - 1)]);
        }
    }

    /// <summary>Waits for the next request; returns null, and forgets the worker, when there is none for a while.</summary>
    private TrainingState? TakeFirst()
    {
        lock (_gate)
        {
            _idle++;
            while (_waiting.Count == 0 && !_stop.IsCancellationRequested && Monitor.Wait(_gate, Idle)) { }
            _idle--;
            if (_waiting.Count > 0)
                return Take(_waiting.First().Value);
            _workers.Remove(Thread.CurrentThread);
            if (_workers.Count == 0)
                lock (WithWorkers)
                    WithWorkers.Remove(this);
            return null;
        }
    }

    private TrainingState[] TakeWith(TrainingState first, int most)
    {
        lock (_gate)
            return Array.ConvertAll(_waiting.Values.Where(first.StepsLike).Take(most).ToArray(), Take);
    }

    private TrainingState Take(TrainingState request)
    {
        _waiting.Remove(request.Number);
        return request;
    }

    /// <summary>Cancels all runs; returns the workers that are about to end.</summary>
    private List<Thread> Stop()
    {
        _stop.Cancel();
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
            return [.. _workers];
        }
    }

    /// <summary>Waits for the workers: a tensor library must not be unloaded under a running thread.</summary>
    private static void EndWithProcess()
    {
        Trainer[] running;
        lock (WithWorkers)
            running = [.. WithWorkers];
        var end = DateTime.UtcNow + ProcessEnd;
        foreach (var worker in running.SelectMany(trainer => trainer.Stop()).ToArray())
            worker.Join(TimeSpan.FromTicks(Math.Max(0, (end - DateTime.UtcNow).Ticks)));
    }
}
