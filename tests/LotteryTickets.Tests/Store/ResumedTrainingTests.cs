using LotteryTickets.Tests.Engines;
using LotteryTickets.Tests.Training;

namespace LotteryTickets.Tests.Store;

/// <summary>Training that is interrupted: a checkpoint keeps it, and it ends in the same bits.</summary>
public sealed class ResumedTrainingTests : StoreFixture
{
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
}
