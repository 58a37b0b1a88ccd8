using System.Reflection;
using System.Runtime.CompilerServices;

namespace LotteryTickets.Tests.Training;

public sealed class TrainerTests
{
    private static readonly TorchEngine Cpu = TorchEngine.For("cpu");
    private static readonly float[] InitialWeights = Initialization.GlorotNormal(Toy.Network.Layout, 1);
    private static readonly TrainingRun Run = new(
        Toy.Network,
        Toy.Options,
        InitialWeights,
        Mask.Dense(Toy.Network.Layout),
        DataSeed: 1
    );

    [Fact]
    public async Task Training_learns_and_records_its_history()
    {
        using var trainer = new Trainer(Toy.Data, Cpu);
        var result = await trainer.TrainAsync(Run);
        var evaluations = result.History;
        Assert.Equal([10, 20, 30, 40], evaluations.Select(evaluation => evaluation.Iteration));
        Assert.True(evaluations[^1].TrainingLoss < evaluations[0].TrainingLoss);
        Assert.InRange(result.TestAccuracy, 0.6, 1);
        Assert.Equal(evaluations.MinBy(evaluation => evaluation.ValidationLoss).Iteration, result.EarlyStopIteration);
    }

    /// <summary>Long enough for the drift to pass its goal: some runs are at their best before the end, some at the end.</summary>
    [Fact]
    public async Task Accuracies_are_those_of_the_weights_at_early_stop_and_at_the_end()
    {
        var engine = new DriftEngine();
        using var trainer = new Trainer(Toy.Data, engine);
        var stops = new List<int>();
        foreach (var iterations in new[] { 1, 2, 5, 10, 40 })
        {
            var result = await trainer.TrainAsync(
                Run with
                {
                    Options = Toy.Options with { Iterations = iterations, EvaluateEvery = 1 },
                    SnapshotsAt = [.. Enumerable.Range(1, iterations)],
                }
            );
            double Accuracy(int at) => engine.Evaluate(Toy.Network, result.Snapshots[at], Toy.Data.Test).Accuracy;
            Assert.Equal(Accuracy(result.EarlyStopIteration), result.TestAccuracyAtEarlyStop);
            Assert.Equal(Accuracy(iterations), result.TestAccuracy);
            stops.Add(iterations - result.EarlyStopIteration);
        }

        Assert.Contains(0, stops);
        Assert.Contains(stops, stop => stop > 0);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bits_twice_and_across_one_and_two_workers()
    {
        var runs = Enumerable.Range(0, 4).Select(i => Run with { DataSeed = (ulong)i }).ToArray();
        var one = await TrainAll(runs, workers: 1);
        Assert.Equal(one, await TrainAll(runs, workers: 1));
        Assert.Equal(one, await TrainAll(runs, workers: 2));
        Assert.Equal(4, one.DistinctBy(weights => string.Join(' ', weights)).Count());
    }

    [Fact]
    public async Task A_run_resumed_from_a_snapshot_of_plain_sgd_ends_in_the_same_weights()
    {
        using var trainer = new Trainer(Toy.Data, Cpu);
        var run = Run with { Options = Toy.Options with { Optimizer = new Sgd() }, SnapshotsAt = [0, 15, 40] };
        var whole = await trainer.TrainAsync(run);
        var rest = await trainer.TrainAsync(
            run with
            {
                InitialWeights = whole.Snapshots[15],
                FirstIteration = 15,
                SnapshotsAt = [],
            }
        );
        Assert.Equal(whole.FinalWeights, rest.FinalWeights);
        Assert.Equal(InitialWeights, whole.Snapshots[0]);
        Assert.Equal(whole.FinalWeights, whole.Snapshots[40]);
        Assert.NotEqual(whole.Snapshots[15], whole.FinalWeights);
    }

    [Fact]
    public async Task Runs_that_do_not_fit_together_are_refused_by_name()
    {
        using var trainer = new Trainer(Toy.Data, Cpu);
        var late = await Assert.ThrowsAsync<ArgumentException>(() =>
            trainer.TrainAsync(Run with { FirstIteration = 40 })
        );
        Assert.Contains("cannot start at 40", late.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => trainer.TrainAsync(Run with { InitialWeights = [1] }));
        var other = MultilayerPerceptron.Create("other", 4, 6, 3).Layout;
        await Assert.ThrowsAsync<ArgumentException>(() => trainer.TrainAsync(Run with { Mask = Mask.Dense(other) }));
        var unfit = new TrainingRun(
            MultilayerPerceptron.Create("wide", 5, 3),
            Toy.Options,
            new float[18],
            Mask.Dense(MultilayerPerceptron.Create("wide", 5, 3).Layout),
            1
        );
        await Assert.ThrowsAsync<ArgumentException>(() => trainer.TrainAsync(unfit));
    }

    [Fact]
    public async Task Cancelling_ends_a_run_before_its_next_step()
    {
        using var trainer = new Trainer(Toy.Data, Cpu, workers: 1);
        using var cancel = new CancellationTokenSource();
        var endless = Run with { Options = Toy.Options with { Iterations = 100_000_000 } };
        var task = trainer.TrainAsync(endless, cancel: cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(4, (await trainer.TrainAsync(Run)).History.Count);
    }

    [Fact]
    public async Task Disposing_a_trainer_cancels_waiting_runs()
    {
        var trainer = new Trainer(Toy.Data, Cpu, workers: 1);
        var endless = Run with { Options = Toy.Options with { Iterations = 100_000_000 } };
        Task[] tasks = [trainer.TrainAsync(endless), trainer.TrainAsync(endless)];
        trainer.Dispose();
        foreach (var task in tasks)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task).WaitAsync(TimeSpan.FromSeconds(10));
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => trainer.TrainAsync(Run));
    }

    /// <summary>What a cell leaves behind that makes a trainer, trains, and is run again without disposing.</summary>
    [Fact]
    public async Task A_trainer_that_is_never_disposed_leaves_no_thread_and_no_reference()
    {
        var engine = new DriftEngine();
        var forgotten = await TrainAndForget(engine);
        Assert.NotEmpty(WorkersOf(forgotten)); // the workers wait a moment for more
        for (var wait = 0; wait < 100 && forgotten.TryGetTarget(out _); wait++)
        {
            await Task.Delay(100);
            GC.Collect();
        }

        Assert.False(forgotten.TryGetTarget(out _));
    }

    [Fact]
    public void Making_a_trainer_starts_no_thread_and_registers_nothing()
    {
        var forgotten = Make();
        GC.Collect();
        Assert.False(forgotten.TryGetTarget(out _));

        static WeakReference<Trainer> Make()
        {
            var trainer = new Trainer(Toy.Data, new DriftEngine());
            Assert.Empty(Workers(trainer));
            return new WeakReference<Trainer>(trainer);
        }
    }

    [Fact]
    public async Task Workers_end_when_idle_and_start_again_when_needed()
    {
        using var trainer = new Trainer(Toy.Data, new DriftEngine(TimeSpan.FromMilliseconds(1)), workers: 3);
        for (var time = 0; time < 2; time++)
        {
            var runs = Enumerable.Range(0, 8).Select(i => trainer.TrainAsync(Run with { DataSeed = (ulong)i }));
            await Task.WhenAll(runs);
            var workers = Workers(trainer);
            Assert.Equal(3, workers.Length);
            Assert.All(workers, worker => Assert.True(worker.Join(TimeSpan.FromSeconds(10))));
            Assert.Empty(Workers(trainer));
        }
    }

    [Theory]
    [InlineData("LearningRate", -0.1, 0, 10)]
    [InlineData("LearningRate", double.NaN, 0, 10)]
    [InlineData("Momentum", 0.1, 1, 10)]
    [InlineData("Momentum", 0.1, -0.5, 10)]
    [InlineData("BatchSize", 0.1, 0, 121)]
    public async Task Options_out_of_range_are_refused_by_name_before_training(
        string name,
        double rate,
        double momentum,
        int batch
    )
    {
        var engine = new WatchedEngine(new DriftEngine());
        using var trainer = new Trainer(Toy.Data, engine);
        var options = Toy.Options with { Optimizer = new Sgd(momentum), LearningRate = rate, BatchSize = batch };
        var error = await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            trainer.TrainAsync(Run with { Options = options })
        );
        Assert.Equal(name, error.ParamName);
        Assert.Equal(0, engine.Sessions);
    }

    [Fact]
    public async Task Progress_counts_runs_and_steps_and_ends_at_the_whole()
    {
        var lines = new List<string>();
        var progress = new Progress(
            "toy",
            2,
            80,
            line =>
            {
                lock (lines)
                {
                    lines.Add((string)line);
                }
            }
        );
        using var trainer = new Trainer(Toy.Data, Cpu);
        await Task.WhenAll(trainer.TrainAsync(Run, progress), trainer.TrainAsync(Run, progress));
        Assert.StartsWith("toy: 0 of 2 runs, 0%", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("toy: 2 of 2 runs, 100%, done in", lines[^1], StringComparison.Ordinal);
    }

    private static Thread[] Workers(Trainer trainer) =>
        [
            .. (List<Thread>)
                typeof(Trainer)
                    .GetField("_workers", BindingFlags.Instance | BindingFlags.NonPublic)!
                    .GetValue(trainer)!,
        ];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread[] WorkersOf(WeakReference<Trainer> forgotten) =>
        forgotten.TryGetTarget(out var trainer) ? Workers(trainer) : [];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference<Trainer>> TrainAndForget(IEngine engine)
    {
        var trainer = new Trainer(Toy.Data, engine);
        await trainer.TrainAsync(Run);
        return new WeakReference<Trainer>(trainer);
    }

    private static async Task<float[][]> TrainAll(IReadOnlyList<TrainingRun> runs, int workers)
    {
        using var trainer = new Trainer(Toy.Data, Cpu, workers: workers);
        var results = await Task.WhenAll(runs.Select(run => trainer.TrainAsync(run)));
        return [.. results.Select(result => result.FinalWeights)];
    }
}
