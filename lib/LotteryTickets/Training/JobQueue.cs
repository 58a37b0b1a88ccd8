namespace LotteryTickets.Training;

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
                var ready = _waiting
                    .Where(waiting => waiting.NotBefore <= Environment.TickCount64)
                    .Select(waiting => waiting.Job)
                    .ToArray();
                if (ready.Length > 0)
                {
                    return Remove(Alike(ready));
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

    private static List<Job> Alike(Job[] ready) =>
        [
            .. ready
                .Where(job => job.TrainsWith(ready[0]))
                .Take(Math.Max(1, ready[0].Engine.ReplicasPerSession)),
        ];

    private List<Job> Remove(List<Job> taken)
    {
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
