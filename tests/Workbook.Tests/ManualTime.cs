namespace Workbook.Tests;

/// <summary>A clock that a test moves; timers fire while it does.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state, dueTime < TimeSpan.Zero ? -1 : _now + dueTime.Ticks, period.Ticks);
        _timers.Add(timer);
        return timer;
    }

    public void Advance(double seconds)
    {
        var end = _now + TimeSpan.FromSeconds(seconds).Ticks;
        while (_timers.Where(timer => timer.IsDue(end)).MinBy(timer => timer.Due) is { } next)
        {
            _now = next.Due;
            next.Fire();
        }
        _now = end;
    }

    private sealed class Timer(TimerCallback callback, object? state, long due, long period) : ITimer
    {
        private bool _active = due >= 0;

        public long Due { get; private set; } = due;

        public bool IsDue(long end) => _active && Due <= end;

        public void Fire()
        {
            Due += period;
            _active = period > 0;
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod) => throw new NotSupportedException();

        public void Dispose() => _active = false;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
