namespace LotteryTickets;

/// <summary>Trains runs in the order of the requests, on all cores; with a store, resumes or reads them.</summary>
/// <param name="store">The store for results and checkpoints, or null to keep none.</param>
/// <param name="workers">The number of sessions side by side, or null for the engine's default.</param>
public sealed class Trainer(Dataset data, IEngine engine, RunStore? store = null, int? workers = null) : IDisposable
{
    // Workers survive the short gaps between the runs of an experiment, because engines keep caches per thread.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    // An experiment requests its runs one after the other: a session of many replicas waits for the rest of them.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    // The pause before looking again at a run that another process or session is training.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // The end of the process waits this long for the current steps and their checkpoints.
    private static readonly TimeSpan ProcessEnd = TimeSpan.FromSeconds(10);

    private readonly int _most = Argument.AtLeast(1, workers ?? engine.Workers, nameof(workers));
    private readonly object _gate = new(); // Monitor's: idle workers wait on it
    private readonly SortedDictionary<int, TrainingState> _waiting = [];
    private readonly List<Thread> _workers = [];
    private readonly CancellationTokenSource _stop = new();
    private int _requested;
    private int _idle;

    public Dataset Data => data;

    internal IEngine Engine => engine;

    /// <summary>Trains one run, or reads its result from the store.</summary>
    /// <param name="cancel">Cancels the run before its next step; with a store, a checkpoint is written first.</param>
    /// <exception cref="ArgumentException">The parts of the run do not fit together, or do not fit the data set.</exception>
    /// <exception cref="DivergedException">The loss or the weights are no longer finite. Other runs are not affected.</exception>
    public Task<TrainingResult> TrainAsync(TrainingRun run, CancellationToken cancel = default) =>
        TrainAsync(run, null, cancel);

    /// <summary>Returns the test accuracy of weights as they are, such as those of a network that has just been pruned.</summary>
    public double TestAccuracy(Network network, float[] weights) =>
        engine.Evaluate(network, weights, data.Test).Accuracy;

    internal Task<TrainingResult> TrainAsync(TrainingRun run, Progress? progress, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        run.Check(data);
        var (number, chosen) = (Interlocked.Increment(ref _requested), engine.Choose(run));
        return Task.Run(() => RunAsync(number, run, chosen, progress, cancel), CancellationToken.None);
    }

    /// <summary>Cancels all runs and waits until the workers have ended. The end of the process does the same.</summary>
    public void Dispose() => Stop().ForEach(worker => worker.Join());

    private async Task<TrainingResult> RunAsync(
        int number,
        TrainingRun run,
        IEngine chosen,
        Progress? progress,
        CancellationToken cancel
    )
    {
        var stopped = progress?.Stopped ?? CancellationToken.None;
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopped, _stop.Token);
        var identity = RunIdentity.Of(run, data.Fingerprint, chosen.Name);
        var result = store?.Find(identity, run); // needs no worker
        while (result is null)
        {
            var request = new TrainingState(number, run, chosen, identity, progress, canceled.Token);
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
        if (_workers.Count == 0)
            AppDomain.CurrentDomain.ProcessExit += EndWithProcess;
        _workers.Add(worker);
        worker.UnsafeStart(); // a worker serves many callers: it must not keep the first one's context
    }

    private void Work()
    {
        while (TakeFirst() is { } first)
        {
            var most = first.Engine.ReplicasPerSession;
            if (most > 1)
                Thread.Sleep(Gathering);
            TrainingLoop.Run(data, store, [first, .. TakeWith(first, most - 1)]);
        }
    }

    // Returns null, and forgets the worker, if no request comes for a while.
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
                AppDomain.CurrentDomain.ProcessExit -= EndWithProcess;
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

    private List<Thread> Stop()
    {
        _stop.Cancel();
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
            return [.. _workers];
        }
    }

    // A tensor library must not be unloaded under a running thread.
    private void EndWithProcess(object? sender, EventArgs end)
    {
        var deadline = DateTime.UtcNow + ProcessEnd;
        foreach (var worker in Stop())
            worker.Join(TimeSpan.FromTicks(Math.Max(0, (deadline - DateTime.UtcNow).Ticks)));
    }
}
