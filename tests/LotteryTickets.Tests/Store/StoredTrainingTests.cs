using System.Diagnostics;
using LotteryTickets.Tests.Training;

namespace LotteryTickets.Tests.Store;

/// <summary>Training with a store: nothing finished is done twice, by whichever trainer and engine.</summary>
public sealed class StoredTrainingTests : StoreFixture
{
    [Fact]
    public async Task What_is_in_the_store_costs_no_training_and_says_so()
    {
        var first = await Train(new DriftEngine(), Open(), Several);
        var engine = new WatchedEngine(new DriftEngine());
        var again = await Train(engine, Open(), Several);
        Assert.Equal(0, engine.Sessions);
        foreach (var (trained, reused) in first.Zip(again))
        {
            AssertSame(trained, reused);
            Assert.Equal(trained.Origin with { Reused = true }, reused.Origin);
        }

        Assert.Equal(Several.Select(run => Identity(run).Hash), first.Select(result => result.Origin.Run));
        Assert.Equal(5, Files.Length);
        await Train(engine, Open(), Run with { DataSeed = 7 });
        Assert.Equal(1, engine.Sessions);
    }

    [Fact]
    public async Task The_same_run_asked_for_twice_is_trained_once()
    {
        var engine = new WatchedEngine(new DriftEngine(TimeSpan.FromMilliseconds(1)));
        var results = await Train(engine, Open(), Run, Run, Run);
        Assert.Equal(1, engine.Sessions);
        Assert.Equal(2, results.Count(result => result.Origin.Reused));
        AssertSame(results[0], results[1]);
        AssertSame(results[0], results[2]);
    }

    [Fact]
    public async Task A_run_in_training_elsewhere_is_waited_for_while_others_train()
    {
        var store = Open();
        using var elsewhere = new Trainer(Toy.Data, new DriftEngine(TimeSpan.FromMilliseconds(20)), store);
        var theirs = elsewhere.TrainAsync(Run);
        await Until(() => Files.Any(file => file.EndsWith(".lock", StringComparison.Ordinal)));
        var engine = new WatchedEngine(new DriftEngine(workers: 1));
        using var trainer = new Trainer(Toy.Data, engine, Open());
        var (same, other) = (trainer.TrainAsync(Run), trainer.TrainAsync(Several[4]));
        await other.WaitAsync(Patience);
        Assert.False(same.IsCompleted);
        AssertSame(await theirs.WaitAsync(Patience), await same.WaitAsync(Patience));
        Assert.True((await same).Origin.Reused);
        Assert.Equal(1, engine.Sessions);
    }

    [Fact]
    public async Task Waiting_for_another_trainer_can_be_canceled()
    {
        using var held = Open().TryClaim(Identity(Run), Run);
        using var trainer = new Trainer(Toy.Data, new DriftEngine(), Open());
        using var cancel = new CancellationTokenSource();
        var waiting = trainer.TrainAsync(Run, cancel: cancel.Token);
        await Task.Delay(300);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting).WaitAsync(Patience);
    }

    [Fact]
    public async Task Showing_the_progress_may_stop_the_experiment_and_the_trainer_stays_usable()
    {
        var endless = Toy.Options with { Iterations = 1_000_000 };
        TrainingRun[] runs = [.. Several.Select(run => run with { Options = endless })];
        using var trainer = new Trainer(Toy.Data, new DriftEngine(), Open());
        var shown = 0;
        var progress = new Progress(
            "stopped",
            5,
            5_000_000,
            _ =>
            {
                if (Interlocked.Increment(ref shown) > 1)
                    throw new OperationCanceledException();
            }
        );
        var tasks = runs.Select(run => trainer.TrainAsync(run, progress)).ToArray();
        foreach (var task in tasks)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task).WaitAsync(Patience);
        Assert.Equal(2, Files.Length); // the checkpoints of those in training
        Assert.False((await trainer.TrainAsync(Run).WaitAsync(Patience)).Origin.Reused);
    }

    [Fact]
    public async Task The_engine_that_is_chosen_for_a_run_trains_it_and_gives_its_name()
    {
        var choosing = new ChoosingEngine();
        TrainingRun[] runs = [Several[0], Several[1], Several[2]];
        var results = await Train(choosing, Open(), runs);
        Assert.Equal(["even", "odd", "even"], results.Select(result => result.Origin.Engine));
        Assert.Equal(
            [Identity(runs[0], "even").Hash, Identity(runs[1], "odd").Hash],
            results[..2].Select(result => result.Origin.Run)
        );
        Assert.Equal([2], choosing.Even.Sessions);
        Assert.Equal([1], choosing.Odd.Sessions);
    }

    /// <summary>A folder where the result has to be: writing it fails, as on a full disk.</summary>
    [Fact]
    public async Task A_result_that_cannot_be_stored_fails_by_name_and_costs_no_other()
    {
        var engine = new WatchedEngine(
            new DriftEngine(workers: 1, replicas: 2),
            step =>
            {
                if (step == Run.Steps)
                    Directory.CreateDirectory(PathsOf(Run).Result);
            }
        );
        using var trainer = new Trainer(Toy.Data, engine, Open());
        var (failing, other) = (trainer.TrainAsync(Run), trainer.TrainAsync(Several[4]));
        var error = await Assert.ThrowsAsync<RunStoreException>(() => failing).WaitAsync(Patience);
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
        Assert.False((await other.WaitAsync(Patience)).Origin.Reused);
        Assert.Equal(1, engine.Sessions);
        Assert.Equal([Identity(Several[4]).Hash + ".safetensors"], Results);
    }

    private static async Task Until(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Patience, "It did not happen.");
            await Task.Delay(5);
        }
    }

    /// <summary>Chooses one of two engines by the run's seed.</summary>
    private sealed class ChoosingEngine : IEngine
    {
        public NamedEngine Even { get; } = new("even");

        public NamedEngine Odd { get; } = new("odd");

        public string Name => "choosing";

        public int Workers => 1;

        public int ReplicasPerSession => 1;

        public IEngine Choose(TrainingRun run) => run.DataSeed % 2 == 0 ? Even : Odd;

        public ISession Begin(
            Network network,
            Optimizer optimizer,
            int batchSize,
            Examples examples,
            IReadOnlyList<float[]> weights,
            IReadOnlyList<Mask> masks,
            bool freezesRemoved
        ) => throw new InvalidOperationException("Only chosen engines train.");

        public Measurement Evaluate(Network network, float[] weights, Examples examples) =>
            throw new InvalidOperationException("Only chosen engines evaluate.");

        public float[] EstimateStatistics(
            Network network,
            float[] weights,
            Examples examples,
            IReadOnlyList<int[]> batches
        ) => throw new InvalidOperationException("Only chosen engines estimate.");
    }

    /// <summary>A drift engine of another name, for many replicas, that records the size of each session.</summary>
    private sealed class NamedEngine(string name) : IEngine
    {
        private readonly DriftEngine _inner = new();

        public List<int> Sessions { get; } = [];

        public string Name => name;

        public int Workers => 1;

        public int ReplicasPerSession => 8;

        public IEngine Choose(TrainingRun run) => this;

        public ISession Begin(
            Network network,
            Optimizer optimizer,
            int batchSize,
            Examples examples,
            IReadOnlyList<float[]> weights,
            IReadOnlyList<Mask> masks,
            bool freezesRemoved
        )
        {
            Sessions.Add(weights.Count);
            return _inner.Begin(network, optimizer, batchSize, examples, weights, masks, freezesRemoved);
        }

        public Measurement Evaluate(Network network, float[] weights, Examples examples) =>
            _inner.Evaluate(network, weights, examples);

        public float[] EstimateStatistics(
            Network network,
            float[] weights,
            Examples examples,
            IReadOnlyList<int[]> batches
        ) => _inner.EstimateStatistics(network, weights, examples, batches);
    }
}
