using System.Diagnostics;
using System.Text;
using LotteryTickets.Tests.Training;
using StoreCommands;

namespace LotteryTickets.Tests.Store;

public sealed class RunStoreTests : StoreFixture
{
    [Fact]
    public void Results_come_back_bit_by_bit()
    {
        var strange = (float[])Run.InitialWeights.Clone();
        strange[0] = -0f;
        strange[1] = BitConverter.Int32BitsToSingle(0x7fc12345); // a NaN with a payload
        strange[2] = float.Epsilon;
        var result = Result(strange) with
        {
            TestAccuracyAtEarlyStop = double.NaN,
            Snapshots = new Dictionary<int, float[]> { [0] = Run.InitialWeights, [15] = strange },
        };
        Keep(result);
        var found = Open().Find(Identity(Run), Run)!;
        AssertSame(result, found);
        Assert.Equal(result.Origin with { Reused = true }, found.Origin);
    }

    [Fact]
    public void A_result_names_its_tensors_and_says_who_made_it()
    {
        Keep(Result(Run.InitialWeights));
        var file = SafetensorsFile.Read(PathsOf(Run).Result);
        Assert.Equal([6, 4], file.Find("final/fc1.weight")!.Shape);
        Assert.Equal(Run.InitialWeights[..24], file.Find("snapshot-15/fc1.weight")!.ToArray<float>());
        Assert.Equal(Run.Mask.ToBits(), file.Find("mask")!.ToArray<byte>());
        Assert.Equal(Identity(Run).Text, file.Metadata["run"]);
        Assert.Equal("drift", file.Metadata["engine"]);
        Assert.Equal("1.5", file.Metadata["seconds"]);
        Assert.Contains(".NET", file.Metadata["runtime"], StringComparison.Ordinal);
        Assert.All(
            (string[])["library", "system", "started", "digest", "network", "data"],
            name => Assert.NotEmpty(file.Metadata[name])
        );
    }

    /// <summary>Every bit position in turn, at every byte of the file.</summary>
    [Fact]
    public void A_flipped_bit_in_any_byte_of_a_result_is_found_and_named()
    {
        Keep(Result(Run.InitialWeights));
        FlipEveryByte(PathsOf(Run).Result, StoreEntryKind.Result);
    }

    [Fact]
    public void A_flipped_bit_in_any_byte_of_a_checkpoint_is_found_and_named()
    {
        using var claim = Open().TryClaim(Identity(Run), Run)!;
        claim.Save(CheckpointAt(20));
        FlipEveryByte(PathsOf(Run).Checkpoint, StoreEntryKind.Checkpoint);
    }

    [Fact]
    public void A_file_cut_anywhere_is_found_and_named()
    {
        Keep(Result(Run.InitialWeights));
        var path = PathsOf(Run).Result;
        var whole = File.ReadAllBytes(path);
        var random = new CounterRandom(1, Purpose.GeneratedDigits);
        for (var run = 0; run < 200; run++)
        {
            File.WriteAllBytes(path, whole[..random.NextInt32(whole.Length)]);
            Assert.NotNull(Open().Entries().Single().Verify());
        }
    }

    [Fact]
    public async Task A_damaged_result_is_set_aside_and_trained_again()
    {
        var first = await Train(new DriftEngine(), Open(), Run);
        var path = PathsOf(Run).Result;
        Flip(path, 100);
        Assert.Null(Open().Find(Identity(Run), Run));
        var second = await Train(new DriftEngine(), Open(), Run);
        AssertSame(first[0], second[0]);
        Assert.False(second[0].Origin.Reused);
        Assert.Contains($"{path} cannot be used", Assert.Single(Warnings), StringComparison.Ordinal);
        Assert.Equal(2, Files.Length);
        Assert.StartsWith(Identity(Run).Hash + ".damaged-", Files[0], StringComparison.Ordinal);
        Assert.Null(Open().Entries()[1].Verify());
    }

    [Fact]
    public void A_result_under_another_runs_name_is_not_used()
    {
        Keep(Result(Run.InitialWeights));
        var other = Run with { DataSeed = 2 };
        Directory.CreateDirectory(PathsOf(other).Folder);
        File.Copy(PathsOf(Run).Result, PathsOf(other).Result);
        Assert.Null(Open().Find(Identity(other), other));
        using var claim = Open().TryClaim(Identity(other), other)!;
        Assert.Null(claim.Find());
        Assert.Contains("not to the run of its name", Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_is_no_checkpoint()
    {
        Keep(Result(Run.InitialWeights));
        File.Move(PathsOf(Run).Result, PathsOf(Run).Checkpoint);
        using var claim = Open().TryClaim(Identity(Run), Run)!;
        Assert.Null(claim.LastCheckpoint());
        Assert.Contains("it is not a checkpoint of a run", Warnings[0], StringComparison.Ordinal);
    }

    /// <summary>The names are the format of existing stores, which have to stay readable.</summary>
    [Fact]
    public void A_checkpoint_names_its_tensors()
    {
        using var claim = Open().TryClaim(Identity(Run), Run)!;
        claim.Save(CheckpointAt(20));
        Assert.Equal(
            "best history/iteration history/training-loss history/validation-accuracy history/validation-loss "
                + "iteration loss-steps loss-sum moment-0 moment-1 row snapshot-0 snapshot-15 snapshots steps",
            string.Join(
                ' ',
                SafetensorsFile
                    .Read(PathsOf(Run).Checkpoint)
                    .Tensors.Select(tensor => tensor.Name)
                    .Order(StringComparer.Ordinal)
            )
        );
    }

    /// <summary>A file that somebody converted to half precision: it is not ours to remove.</summary>
    [Theory]
    [InlineData("BF16", 2)]
    [InlineData("F16", 2)]
    [InlineData("I32", 1)]
    [InlineData("BOOL", 4)]
    public void A_file_of_other_types_under_a_runs_name_is_named_and_left_alone(string type, int elements)
    {
        Directory.CreateDirectory(PathsOf(Run).Folder);
        var header = Encoding.ASCII.GetBytes(
            $"{{\"a\":{{\"dtype\":\"{type}\",\"shape\":[{elements}],\"data_offsets\":[0,4]}}}}"
        );
        File.WriteAllBytes(PathsOf(Run).Result, [(byte)header.Length, 0, 0, 0, 0, 0, 0, 0, .. header, 1, 2, 3, 4]);
        var error = Assert.Throws<RunStoreException>(() => Open().Find(Identity(Run), Run));
        Assert.Contains(
            $"holds tensors of type {type}, which the store does not write",
            error.Message,
            StringComparison.Ordinal
        );
        var verified = Assert.Throws<RunStoreException>(() => Open().Entries()[0].Verify());
        Assert.Equal(error.Message, verified.Message);
        Open().Prune(new PruneSelection(Damaged: true), DateTimeOffset.UtcNow);
        Assert.Equal([Identity(Run).Hash + ".safetensors"], Files);
    }

    [Fact]
    public void Checkpoints_come_back_bit_by_bit_and_go_with_the_result()
    {
        using (var claim = Open().TryClaim(Identity(Run), Run)!)
        {
            claim.Save(CheckpointAt(20));
            claim.Save(CheckpointAt(25));
        }

        Assert.Equal([Identity(Run).Hash + ".checkpoint"], Files);
        using (var claim = Open().TryClaim(Identity(Run), Run)!)
        {
            var (kept, found) = (CheckpointAt(25), claim.LastCheckpoint()!);
            Assert.Equal((25, kept.Origin), (found.Iteration, found.Origin));
            Assert.Equal(Bits(kept.State.Weights), Bits(found.State.Weights));
            Assert.Equal(kept.State.Moments.Select(Bits), found.State.Moments.Select(Bits));
            Assert.Equal(
                (kept.State.Steps, kept.State.LossSum, kept.State.LossSteps),
                (found.State.Steps, found.State.LossSum, found.State.LossSteps)
            );
            Assert.Equal(kept.Evaluations, found.Evaluations);
            Assert.Equal(Bits(kept.BestWeights!), Bits(found.BestWeights!));
            Assert.Equal(Bits(kept.Snapshots[15]), Bits(found.Snapshots[15]));
            claim.Commit(Result(Run.InitialWeights));
        }

        Assert.Equal([Identity(Run).Hash + ".safetensors"], Files);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void A_checkpoint_from_outside_the_run_is_set_aside(int iteration)
    {
        using var claim = Open().TryClaim(Identity(Run), Run)!;
        claim.Save(CheckpointAt(iteration));
        Assert.Null(claim.LastCheckpoint());
        Assert.Contains("is outside of the run", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void One_at_a_time_may_train_a_run_and_no_lock_stays_behind()
    {
        var (one, two) = (Open(), Open());
        using (var claim = one.TryClaim(Identity(Run), Run))
        {
            Assert.NotNull(claim);
            Assert.Null(two.TryClaim(Identity(Run), Run));
            var other = Run with { DataSeed = 2 };
            using var otherClaim = two.TryClaim(Identity(other), other);
            Assert.NotNull(otherClaim);
            Assert.Equal(2, Files.Length);
        }

        Assert.Empty(Files);
        using var next = two.TryClaim(Identity(Run), Run);
        Assert.NotNull(next);
    }

    [Fact]
    public void What_a_dead_process_left_half_written_goes_when_its_run_is_claimed()
    {
        Directory.CreateDirectory(PathsOf(Run).Folder);
        File.WriteAllText(PathsOf(Run).Temporary, "half");
        Open().TryClaim(Identity(Run), Run)!.Dispose();
        Assert.Empty(Files);
    }

    [Fact]
    public void A_full_disk_is_a_clear_error_and_leaves_the_store_readable()
    {
        Directory.CreateDirectory(Folder["small"]);
        Assert.SkipUnless(
            TryMount(Folder["small"]),
            "no file system of 64 kB can be mounted here (needs root and its rights)"
        );
        try
        {
            Fill(RunStore.Open(Folder["small"], warn: _ => { }));
        }
        finally
        {
            Process.Start("umount", Folder["small"]).WaitForExit();
        }
    }

    [Fact]
    public void The_store_is_where_the_environment_says_else_in_the_checkout()
    {
        Assert.Equal("/somewhere", RunStore.FolderFor("/somewhere", Folder.Path));
        var nowhere = Assert.Throws<RunStoreException>(() => RunStore.FolderFor("", Folder.Path));
        Assert.Contains("Set LOTTERY_RUNS", nowhere.Message, StringComparison.Ordinal);
        File.WriteAllText(Folder["LotteryNotebooks.sln"], "");
        Directory.CreateDirectory(Folder["notebooks"]);
        Assert.Equal(Path.Combine(Folder["data"], "runs"), RunStore.FolderFor(null, Folder["notebooks"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_clear_error()
    {
        File.WriteAllText(Folder["file"], "");
        var error = Assert.Throws<RunStoreException>(() => RunStore.Open(Path.Combine(Folder["file"], "runs")));
        Assert.Contains("set LOTTERY_RUNS", error.Message, StringComparison.Ordinal);
    }

    private void Keep(TrainingResult result)
    {
        using var claim = Open().TryClaim(Identity(Run), Run)!;
        claim.Commit(result);
    }

    private static TrainingResult Result(float[] final) =>
        new(
            [new Evaluation(10, 1.25, double.NaN, 0.5), new Evaluation(20, double.PositiveInfinity, -0.0, 1d / 3)],
            0.25,
            0.75,
            final,
            new Dictionary<int, float[]> { [0] = Run.InitialWeights, [15] = Run.InitialWeights },
            Origin
        );

    private static Origin Origin { get; } =
        new(
            Identity(Run).Hash,
            "toy",
            "drift",
            new DateTimeOffset(2020, 2, 29, 12, 0, 0, 123, TimeSpan.FromHours(2)),
            TimeSpan.FromSeconds(1.5)
        );

    private static Checkpoint CheckpointAt(int iteration) =>
        new(
            iteration,
            new ReplicaState(
                Run.InitialWeights,
                [Run.InitialWeights[..^1].Append(float.NaN).ToArray(), Run.InitialWeights],
                iteration,
                0.1,
                3
            ),
            [new Evaluation(10, 1, 2, 0.5)],
            Run.InitialWeights,
            new Dictionary<int, float[]> { [0] = Run.InitialWeights, [15] = Run.InitialWeights },
            Origin
        );

    private static void FlipEveryByte(string path, StoreEntryKind kind)
    {
        var whole = File.ReadAllBytes(path);
        var entry = new StoreEntry(path, Identity(Run).Hash, kind, whole.Length, default);
        Assert.Null(entry.Verify());
        for (var at = 0; at < whole.Length; at++)
        {
            Put(path, at, (byte)(whole[at] ^ (1 << (at % 8))));
            Assert.True(entry.Verify() is not null, $"The flip at {at} went unnoticed.");
            Put(path, at, whole[at]);
        }

        Assert.Null(entry.Verify());
    }

    private static void Flip(string path, int at) => Put(path, at, (byte)(File.ReadAllBytes(path)[at] ^ 1));

    private static void Put(string path, int at, byte value)
    {
        using var file = File.OpenWrite(path);
        file.Position = at;
        file.WriteByte(value);
    }

    /// <summary>Keeps results until the disk is full, and looks at what is left.</summary>
    private static void Fill(RunStore store)
    {
        var kept = new List<TrainingRun>();
        var error = Assert.Throws<RunStoreException>(() =>
        {
            for (ulong seed = 0; seed < 1_000; seed++)
            {
                var run = Run with { DataSeed = seed };
                using var claim = store.TryClaim(Identity(run), run)!;
                claim.Commit(Result(Run.InitialWeights));
                kept.Add(run);
            }
        });
        Assert.Contains(store.Folder, error.Message, StringComparison.Ordinal);
        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.Contains("environment/store prune", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(kept);
        Assert.All(kept, run => Assert.NotNull(store.Find(Identity(run), run)));
        Assert.All(store.Entries(), entry => Assert.Equal(StoreEntryKind.Result, entry.Kind));
        Assert.Equal(kept.Count, store.Entries().Count);
    }

    private static bool TryMount(string folder)
    {
        try
        {
            using var mount = Process.Start(
                new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder])
                {
                    RedirectStandardError = true,
                }
            )!;
            mount.WaitForExit();
            return mount.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
