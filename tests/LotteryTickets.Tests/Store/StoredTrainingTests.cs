using System.Diagnostics;
using LotteryTickets.Tests.Engines;
using LotteryTickets.Tests.Training;

namespace LotteryTickets.Tests.Store;

/// <summary>Training with a store: nothing finished is done twice, nothing interrupted is lost.</summary>
public sealed class StoredTrainingTests : StoreFixture
{
    private static readonly TrainingRun[] Several =
    [
        .. Enumerable.Range(0, 5).Select(i => Run with { DataSeed = (ulong)i }),
    ];

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

    /// <summary>With the real engine's optimizers, whose states differ, interrupted at every iteration once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_interrupted_again_and_again_ends_in_the_same_bits(bool adam)
    {
        var run = Run with { Options = Toy.Options with { Optimizer = adam ? new Adam() : new Sgd(0.9, 1e-4) } };
        var cpu = TorchEngine.For("cpu");
        var whole = (await Train(cpu, null, run))[0];
        for (var rest = run.Steps; rest > 1; rest--)
        {
            await TrainSteps(cpu, run, 1);
        }

        var engine = new WatchedEngine(cpu);
        var resumed = (await Train(engine, Open(), run))[0];
        Assert.Equal(1, engine.Steps);
        AssertSame(whole, resumed);
        Assert.Empty(Warnings);
        Assert.Equal([Identity(run, "torch-2.10-2").Hash + ".safetensors"], Files);
    }

    /// <summary>Interrupted at every iteration once: before, at and after each change of the mask.</summary>
    [Theory]
    [MemberData(nameof(DynamicRuns))]
    public async Task A_run_of_changing_masks_that_is_interrupted_ends_in_the_same_bits(string engine, Growth growth)
    {
        var sparsity = new DynamicSparsity(growth, Every: 4, DropFraction: 1);
        var run = Run with
        {
            Mask = new LayerwisePruning(0.5, 0.5).Prune(Run.Mask, Magnitude.Of(Run.InitialWeights)),
            Options = Run.Options with { DynamicSparsity = sparsity },
        };
        var cpu = CpuEngines.Named(engine);
        var whole = (await Train(cpu, null, run))[0];
        for (var rest = run.Steps; rest > 1; rest--)
            await TrainSteps(cpu, run, 1);
        var resumed = (await Train(cpu, Open(), run))[0];
        AssertSame(whole, resumed);
        Assert.NotEqual(run.Mask.ToFlags(), whole.FinalMask!.ToFlags());
        var read = (await Train(cpu, Open(), run))[0];
        Assert.True(read.Origin.Reused);
        AssertSame(whole, read);
        Assert.Empty(Warnings);
    }

    [Theory]
    [MemberData(nameof(Supermasks))]
    public async Task A_supermask_that_is_interrupted_ends_in_the_same_bits(Supermask supermask)
    {
        var run = Run with { Options = Run.Options with { Optimizer = supermask, LearningRate = 0.5 } };
        var cpu = CpuEngines.Named(CpuEngines.Names.Single(name => name.StartsWith("torch", StringComparison.Ordinal)));
        var whole = (await Train(cpu, null, run))[0];
        for (var rest = run.Steps; rest > 1; rest--)
            await TrainSteps(cpu, run, 1);
        AssertSame(whole, (await Train(cpu, Open(), run))[0]);
        var read = (await Train(cpu, Open(), run))[0];
        Assert.True(read.Origin.Reused);
        AssertSame(whole, read);
        Assert.Equal(whole.FinalWeights, whole.FinalMask!.Apply(whole.FinalWeights));
        Assert.Empty(Warnings);
    }

    public static TheoryData<Supermask> Supermasks =>
        [new EdgePopup(0.4, new Sgd(0.9)), new LearnedSupermask(new Adam(), Rescales: true)];

    public static MatrixTheoryData<string, Growth> DynamicRuns =>
        new(CpuEngines.Names, [Growth.Random, Growth.Gradient]);

    [Fact]
    public async Task Long_runs_keep_checkpoints_by_the_clock_and_at_snapshots()
    {
        var seen = new List<string>();
        var engine = new WatchedEngine(
            new DriftEngine(),
            step =>
            {
                if (File.Exists(PathsOf(Run).Checkpoint))
                    seen.Add(
                        $"{step - 1}: {CheckpointFile.Read(PathsOf(Run).Checkpoint, Identity(Run), Run).Iteration}"
                    );
            }
        );
        await Train(engine, Open(checkpointEvery: TimeSpan.FromHours(1)), Run);
        Assert.Equal("15: 15", seen[0]);
        Assert.Equal("39: 15", seen[^1]);
        seen.Clear();
        var other = Run with { SnapshotsAt = [] };
        var eager = new WatchedEngine(
            new DriftEngine(),
            step => seen.Add($"{step - 1}: {File.Exists(PathsOf(other).Checkpoint)}")
        );
        await Train(eager, Open(checkpointEvery: TimeSpan.Zero), other);
        Assert.Equal(["0: False", "1: True"], seen[..2]);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_set_aside_and_training_starts_again()
    {
        var whole = (await Train(new DriftEngine(), null, Run))[0];
        await TrainSteps(new DriftEngine(), Run, 20);
        var bytes = await File.ReadAllBytesAsync(PathsOf(Run).Checkpoint);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(PathsOf(Run).Checkpoint, bytes);
        var engine = new WatchedEngine(new DriftEngine());
        AssertSame(whole, (await Train(engine, Open(), Run))[0]);
        Assert.Equal(Run.Steps, engine.Steps);
        Assert.Contains("does not match its digest", Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_that_the_engine_refuses_is_set_aside_and_training_starts_again()
    {
        using (var claim = Open().TryClaim(Identity(Run), Run)!)
        {
            var origin = new Origin(Identity(Run).Hash, "toy", "drift", default, default);
            var foreign = new ReplicaState(Run.InitialWeights, [], 20, 0, 0); // no moments: another optimizer's
            var kept = new Dictionary<int, float[]> { [0] = Run.InitialWeights };
            claim.Save(new Checkpoint(20, foreign, [], null, kept, origin));
        }

        var whole = (await Train(new DriftEngine(), null, Run))[0];
        AssertSame(whole, (await Train(new DriftEngine(), Open(), Run))[0]);
        Assert.Contains("A drift engine keeps one moment", Warnings[0], StringComparison.Ordinal);
        Assert.StartsWith(Identity(Run).Hash + ".damaged-", Files[0], StringComparison.Ordinal);
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
    public async Task Replicas_in_one_session_resume_together_only_from_the_same_iteration()
    {
        var whole = await Train(new DriftEngine(), null, Several);
        await TrainSteps(new DriftEngine(), Several[1], 12);
        await TrainSteps(new DriftEngine(), Several[3], 12);
        await TrainSteps(new DriftEngine(), Several[4], 30);
        var engine = new WatchedEngine(new DriftEngine(workers: 1, replicas: 5));
        var results = await Train(engine, Open(), Several);
        Assert.All(whole.Zip(results), pair => AssertSame(pair.First, pair.Second));
        Assert.Equal((3, 40 + 28 + 10), (engine.Sessions, engine.Steps));
    }

    [Fact]
    public async Task Cancelling_keeps_a_checkpoint_first()
    {
        var endless = Run with { Options = Toy.Options with { Iterations = 1_000_000 } };
        await TrainSteps(new DriftEngine(), endless, 33);
        Assert.Equal([Identity(endless).Hash + ".checkpoint"], Files);
        using var claim = Open().TryClaim(Identity(endless), endless)!;
        Assert.Equal(33, claim.LastCheckpoint()!.Iteration);
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

    [Fact]
    public async Task A_diverged_replica_fails_alone_and_stores_nothing()
    {
        var whole = await Train(new DriftEngine(), null, Several);
        var engine = new WatchedEngine(new DivergingEngine(seed: 2));
        using var trainer = new Trainer(Toy.Data, engine, Open());
        var tasks = Several.Select(run => trainer.TrainAsync(run)).ToArray();
        var error = await Assert.ThrowsAsync<DivergedException>(() => tasks[2]).WaitAsync(Patience);
        Assert.Equal(20, error.Iteration); // the first evaluation after step 12
        foreach (var i in (int[])[0, 1, 3, 4])
            AssertSame(whole[i], await tasks[i].WaitAsync(Patience));
        Assert.Equal((1, Run.Steps), (engine.Sessions, engine.Steps));
        Assert.Equal(4, Results.Length);
        Assert.DoesNotContain(Identity(Several[2]).Hash + ".safetensors", Results);
    }

    [Fact]
    public async Task Where_all_replicas_have_diverged_training_ends_early()
    {
        var engine = new WatchedEngine(new DivergingEngine(seed: Run.DataSeed));
        await Assert.ThrowsAsync<DivergedException>(() => Train(engine, Open(), Run));
        Assert.Equal(20, engine.Steps);
        Assert.Empty(Results);
    }

    [Fact]
    public async Task Weights_that_are_not_finite_in_the_end_are_divergence_though_every_loss_is()
    {
        var engine = new DivergingEngine(seed: Run.DataSeed, lossesToo: false);
        var error = await Assert.ThrowsAsync<DivergedException>(() => Train(engine, Open(), Run));
        Assert.Equal(40, error.Iteration);
        Assert.Empty(Results);
    }

    private string[] Results => Array.FindAll(Files, file => file.EndsWith(".safetensors", StringComparison.Ordinal));

    /// <summary>Trains so many steps and is then interrupted.</summary>
    private async Task TrainSteps(IEngine engine, TrainingRun run, int steps)
    {
        using var cancel = new CancellationTokenSource();
        var stopping = new WatchedEngine(
            engine,
            step =>
            {
                if (step == steps)
                    cancel.Cancel();
            }
        );
        using var trainer = new Trainer(Toy.Data, stopping, Open());
        await Assert
            .ThrowsAnyAsync<OperationCanceledException>(() => trainer.TrainAsync(run, cancel: cancel.Token))
            .WaitAsync(Patience);
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

    /// <summary>A drift engine of sessions of 8, in which the weights of one seed become NaN in iteration 12.</summary>
    private sealed class DivergingEngine(ulong seed, bool lossesToo = true) : IEngine
    {
        private readonly DriftEngine _inner = new(workers: 1, replicas: 8);

        public string Name => _inner.Name;

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
        ) =>
            new Session(
                _inner.Begin(network, optimizer, batchSize, examples, weights, masks, freezesRemoved),
                seed,
                lossesToo
            );

        public Measurement Evaluate(Network network, float[] weights, Examples examples) =>
            _inner.Evaluate(network, weights, examples);

        public float[] EstimateStatistics(
            Network network,
            float[] weights,
            Examples examples,
            IReadOnlyList<int[]> batches
        ) => _inner.EstimateStatistics(network, weights, examples, batches);

        private sealed class Session(ISession inner, ulong seed, bool lossesToo) : ISession
        {
            private int _diverged = -1;

            public void Step(IReadOnlyList<MiniBatch> batches, double rate)
            {
                inner.Step(batches, rate);
                if (batches[0].Iteration == 12)
                    _diverged = batches.ToList().FindIndex(batch => batch.Seed == seed);
            }

            public double[] TakeTrainingLosses() =>
                [.. inner.TakeTrainingLosses().Select((loss, r) => Lost(r) && lossesToo ? double.NaN : loss)];

            public float[] Weights(int replica) =>
                Array.ConvertAll(inner.Weights(replica), weight => Lost(replica) ? float.NaN : weight);

            public IReadOnlyList<ReplicaState> Save() => inner.Save();

            public void Restore(IReadOnlyList<ReplicaState> states) => inner.Restore(states);

            public IReadOnlyList<Measurement> Evaluate(Examples examples) => inner.Evaluate(examples);

            public void Dispose() => inner.Dispose();

            private bool Lost(int replica) => replica == _diverged;
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
