namespace LotteryTickets;

/// <summary>Jobs that wait for a worker, in the order in which they were asked for.</summary>
internal sealed class JobQueue
{
    private readonly List<(Job Job, long NotBefore)> _waiting = [];
    private readonly object _gate = new(); // Monitor's: workers wait on it
    private bool _closed;

    /// <summary>Lets a job wait; one that is cancelled, or comes after the end, is cancelled at once.</summary>
    /// <param name="job">The job.</param>
    /// <param name="pause">How long nobody shall take it.</param>
    public void Add(Job job, TimeSpan pause = default)
    {
        lock (_gate)
        {
            if (!_closed && !job.IsCancelled)
            {
                var later = _waiting.FindIndex(other => other.Job.Number > job.Number);
                var notBefore = Environment.TickCount64 + (long)pause.TotalMilliseconds;
                _waiting.Insert(later < 0 ? _waiting.Count : later, (job, notBefore));
                Monitor.Pulse(_gate);
                return;
            }
        }

        job.Cancel();
    }

    /// <summary>Waits for the next job, and takes it with those that one session may train beside it; null after the end.</summary>
    public List<Job>? Take()
    {
        lock (_gate)
        {
            while (!_closed)
            {
                var first = _waiting.Find(waiting => waiting.NotBefore <= Environment.TickCount64);
                if (first.Job is not null)
                {
                    return TakeWith(first.Job);
                }

                Monitor.Wait(_gate, UntilNextIsReady());
            }

            return null;
        }
    }

    /// <summary>Cancels a job if it still waits.</summary>
    public void Withdraw(Job job)
    {
        lock (_gate)
        {
            if (_waiting.RemoveAll(waiting => waiting.Job == job) == 0)
            {
                return;
            }
        }

        job.Cancel();
    }

    /// <summary>Ends the queue: cancels what waits, and sends the workers home.</summary>
    public void Close()
    {
        (Job Job, long)[] left;
        lock (_gate)
        {
            _closed = true;
            left = [.. _waiting];
            _waiting.Clear();
            Monitor.PulseAll(_gate);
        }

        Array.ForEach(left, waiting => waiting.Job.Cancel());
    }

    private List<Job> TakeWith(Job first)
    {
        List<Job> taken =
        [
            first,
            .. _waiting
                .Select(waiting => waiting.Job)
                .Where(job => job != first && job.TrainsWith(first))
                .Take(first.Engine.ReplicasPerSession - 1),
        ];
        _waiting.RemoveAll(waiting => taken.Contains(waiting.Job));
        return taken;
    }

    private TimeSpan UntilNextIsReady()
    {
        if (_waiting.Count == 0)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var pause = _waiting.Min(waiting => waiting.NotBefore) - Environment.TickCount64;
        return TimeSpan.FromMilliseconds(Math.Max(1, pause));
    }
}
