using System.Diagnostics;
using LotteryTickets.Tests.Data;
using StoreCommands;

namespace LotteryTickets.Tests.Store;

/// <summary>Processes that share a store, and processes that are killed: tests/StoreProcess prunes the toy network.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int Kills = 50;
    private const int Runs = 8; // 2 replicates, dense and 3 rounds
    private const int Iterations = 480;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>SIGKILL at random moments of training; a result that an earlier life has finished is never touched again.</summary>
    [Fact]
    public async Task Killed_fifty_times_it_ends_in_the_bits_of_the_uninterrupted_run()
    {
        var random = new CounterRandom(3, Purpose.GeneratedDigits);
        var finished = new Dictionary<string, (DateTime, byte[])>();
        var (interrupted, alive) = (0, 0);
        // However slow the machine is, some run is finished under fire.
        for (var kill = 0; kill < Kills || (finished.Count == 0 && kill < 10 * Kills); kill++)
        {
            var patience = TimeSpan.FromMilliseconds(random.NextDouble(0, 160));
            alive += await StartAndKill(_folder["killed"], patience) ? 1 : 0;
            AssertUntouched(finished);
            Collect(_folder["killed"], finished);
            interrupted += Checkpoints(_folder["killed"]).Length;
        }

        Assert.InRange(alive, Kills / 2, 10 * Kills);
        Assert.InRange(interrupted, Kills / 5, 20 * Kills);
        Assert.InRange(finished.Count, 1, Runs);
        await RunToTheEnd(_folder["killed"], pause: 0);
        AssertUntouched(finished);
        await RunToTheEnd(_folder["whole"], pause: 0);
        AssertSameResults(_folder["whole"], _folder["killed"]);
    }

    [Fact]
    public async Task Two_processes_on_one_store_train_each_run_once()
    {
        var trained = await Task.WhenAll(
            RunToTheEnd(_folder["shared"], pause: 1),
            RunToTheEnd(_folder["shared"], pause: 1)
        );
        Assert.Equal(Runs, trained.Sum());
        await RunToTheEnd(_folder["whole"], pause: 0);
        AssertSameResults(_folder["whole"], _folder["shared"]);
    }

    /// <summary>The end of a process interrupts its training as a cancellation does: with a checkpoint.</summary>
    [Fact]
    public async Task A_process_that_ends_while_it_trains_keeps_where_it_was()
    {
        using var process = Start(_folder["left"], 50, Iterations, "leave");
        await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        Assert.NotEmpty(Checkpoints(_folder["left"]));
        await RunToTheEnd(_folder["left"], pause: 0);
        await RunToTheEnd(_folder["whole"], pause: 0);
        AssertSameResults(_folder["whole"], _folder["left"]);
    }

    /// <summary>A limit on the length of files is as good as a full disk, and needs no rights.</summary>
    [Fact]
    public async Task A_process_that_may_not_write_says_so_and_leaves_the_store_readable()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "there is no /bin/bash to limit a process");
        await RunToTheEnd(_folder["limited"], pause: 0, iterations: 40);
        var kept = Results(_folder["limited"]);
        // The runtime itself needs long files in memory, unless these switches forbid it.
        var limited =
            $"trap '' XFSZ; ulimit -f 1; export DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0; exec dotnet {Program} {_folder["limited"]} 41 0";
        using var process = Process.Start(
            new ProcessStartInfo("/bin/bash", ["-c", limited])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true, // ours may be a file, which the limit would cut off
            }
        )!;
        var warnings = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync();
        await warnings;
        Assert.Equal(1, process.ExitCode);
        Assert.Matches("safetensors cannot be written: .* It needs .* kB; .* are free", output);
        Assert.Equal(kept, Results(_folder["limited"]));
        Assert.Equal(
            kept,
            Directory.GetFiles(_folder["limited"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        );
        Assert.Equal(0, await RunToTheEnd(_folder["limited"], pause: 0, iterations: 40));
    }

    /// <returns>Whether it was alive when it was killed.</returns>
    private static async Task<bool> StartAndKill(string store, TimeSpan after)
    {
        using var process = Start(store, pause: 1);
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        // The first life lasts until there is something to resume from.
        while (line == "training" && !process.HasExited && Checkpoints(store).Length == 0 && Results(store).Length == 0)
            await Task.Delay(1);
        if (line == "training")
            await Task.Delay(after);
        var alive = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        return alive;
    }

    /// <returns>How many runs it trained itself.</returns>
    private static async Task<int> RunToTheEnd(string store, int pause, int iterations = Iterations)
    {
        using var process = Start(store, pause, iterations);
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return int.Parse(output.Split("trained ")[^1]);
    }

    private static Process Start(string store, int pause, int iterations = Iterations, params string[] words) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [Program, store, $"{iterations}", $"{pause}", .. words])
            {
                RedirectStandardOutput = true,
            }
        )!;

    private static void Collect(string store, Dictionary<string, (DateTime, byte[])> finished)
    {
        foreach (var path in Results(store))
            finished.TryAdd(path, (File.GetLastWriteTimeUtc(path), File.ReadAllBytes(path)));
    }

    private static void AssertUntouched(Dictionary<string, (DateTime Written, byte[] Bytes)> finished)
    {
        foreach (var (path, (written, bytes)) in finished)
        {
            Assert.Equal(written, File.GetLastWriteTimeUtc(path));
            Assert.Equal(bytes, File.ReadAllBytes(path));
        }
    }

    private static void AssertSameResults(string expected, string found)
    {
        Assert.Equal(Runs, Results(expected).Length);
        Assert.Equal(
            Results(expected).Select(path => Path.GetRelativePath(expected, path)),
            Results(found).Select(path => Path.GetRelativePath(found, path))
        );
        foreach (var (one, other) in Results(expected).Zip(Results(found)))
            Assert.Equal(Tensors(one), Tensors(other));
        var store = RunStore.Open(found);
        store.Prune(new PruneSelection(), DateTimeOffset.UtcNow);
        Assert.All(store.Entries(), entry => Assert.Equal((StoreEntryKind.Result, null), (entry.Kind, entry.Verify())));
    }

    private static string[] Checkpoints(string store) =>
        Directory.GetFiles(store, "*.checkpoint", SearchOption.AllDirectories);

    private static string[] Results(string store) =>
        [.. Directory.GetFiles(store, "*.safetensors", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static IEnumerable<(string, string)> Tensors(string path) =>
        SafetensorsFile.Read(path).Tensors.Select(tensor => (tensor.Name, Convert.ToHexString(tensor.Bytes.Span)));

    private static string Program { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "StoreProcess", "bin", "StoreProcess.dll"));
}
