namespace LotteryTickets.Tests.Training;

public sealed class ProgressTests
{
    private readonly ManualTime _time = new();
    private readonly List<string> _lines = [];

    [Fact]
    public void The_line_names_reused_runs_and_estimates_the_rest_from_trained_steps()
    {
        var progress = new Progress("tickets", 4, 400, line => _lines.Add((string)line), _time);
        progress.Reuse(100);
        progress.Finish();
        _time.Pass(10); // spent reading: no training yet
        progress.Begin(reusedSteps: 50);
        for (var step = 0; step < 25; step++)
        {
            _time.Pass(1);
            progress.Step();
        }

        // 25 of the 250 steps that have to be trained took 25 s; 225 are left.
        Assert.Equal("tickets: 0 of 4 runs, 0%, starting", _lines[0]);
        Assert.Equal("tickets: 1 of 4 runs (1 reused), 44%, 35 s, about 3.8 min left", _lines[^1]);
    }

    [Fact]
    public void The_line_is_shown_in_the_context_of_the_caller_whichever_thread_trains()
    {
        var cell = new AsyncLocal<string> { Value = "cell" };
        var progress = new Progress("tickets", 1, 2, _ => _lines.Add($"{cell.Value}"), _time);
        var worker = new Thread(progress.Finish);
        worker.UnsafeStart();
        worker.Join();
        Assert.Equal(["cell", "cell"], _lines);
    }

    [Fact]
    public void Nothing_but_reuse_is_done_at_once()
    {
        var progress = new Progress("tickets", 2, 80, line => _lines.Add((string)line), _time);
        for (var run = 0; run < 2; run++)
        {
            progress.Reuse(40);
            progress.Finish();
        }

        Assert.Equal("tickets: 2 of 2 runs (2 reused), 100%, done in 0 s", _lines[^1]);
    }

    [Fact]
    public void A_run_that_diverged_is_done_and_the_later_ones_of_its_replicate_are_not_waited_for()
    {
        var progress = new Progress("tickets", 6, 600, line => _lines.Add((string)line), _time);
        progress.Begin(0);
        for (var step = 0; step < 10; step++)
            progress.Step();
        progress.Diverge(stepsLeft: 90);
        progress.Drop(runs: 2, stepsEach: 100);
        for (var run = 0; run < 3; run++)
        {
            progress.Reuse(100);
            progress.Finish();
        }

        Assert.Equal("tickets: 4 of 4 runs (3 reused, 1 diverged), 100%, done in 0 s", _lines[^1]);
    }

    [Fact]
    public void It_is_shown_five_times_a_second_at_most()
    {
        var progress = new Progress("tickets", 2, 2_000, line => _lines.Add((string)line), _time);
        progress.Begin(0);
        for (var step = 0; step < 1_000; step++)
        {
            _time.Pass(0.001);
            progress.Step();
        }

        Assert.InRange(_lines.Count, 4, 6);
    }

    [Fact]
    public void After_a_cancellation_nothing_is_shown_any_more()
    {
        var asked = 0;
        var progress = new Progress(
            "tickets",
            1,
            100,
            _ =>
            {
                if (++asked == 2)
                    throw new OperationCanceledException();
            },
            _time
        );
        Assert.False(progress.Stopped.IsCancellationRequested);
        for (var step = 0; step < 3; step++)
        {
            _time.Pass(1);
            progress.Step();
        }

        Assert.True(progress.Stopped.IsCancellationRequested);
        Assert.Equal(2, asked);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(double seconds) => _ticks += TimeSpan.FromSeconds(seconds).Ticks;
    }
}
