using LotteryTickets.Tests.Store;
using LotteryTickets.Tests.Training;
using StoreCommands;

namespace LotteryTickets.Tests.StoreCommands;

/// <summary>What environment/store does and says.</summary>
public sealed class StoreCommandTests : StoreFixture
{
    private static readonly TrainingRun Interrupted = Run with { DataSeed = 2 };

    [Fact]
    public async Task List_has_a_line_per_run_and_a_sum()
    {
        await Fill();
        var (code, lines) = Invoke("list");
        Assert.Equal(0, code);
        Assert.Equal(4, lines.Length);
        Assert.Matches("^run +state +network +data +left +accuracy +engine +started +took +size$", lines[0]);
        var finished = Assert.Single(lines, line => line.StartsWith(Short(Run), StringComparison.Ordinal));
        Assert.Matches(@"finished +toy +toy +100\.00% +\d+\.\d\d% +drift +\d{4}-.* s +[\d.]+ kB$", finished);
        Assert.Single(lines, line => line.Contains("interrupted at 20", StringComparison.Ordinal));
        Assert.StartsWith("1 finished, 1 unfinished, 0 damaged and set aside; ", lines[^1], StringComparison.Ordinal);
        Assert.Single(lines[..^1].Select(line => line.Length).Distinct());
    }

    [Fact]
    public async Task A_run_in_training_is_distinguished_from_an_interrupted_one()
    {
        await Fill();
        using var claim = Open().TryClaim(Identity(Interrupted), Interrupted);
        Assert.Contains("in training, at 20", Text("list"), StringComparison.Ordinal);
        Invoke("prune", "--all");
        Assert.NotNull(claim!.LastCheckpoint());
    }

    [Fact]
    public async Task Show_prints_everything_about_the_run_that_a_prefix_names()
    {
        await Fill();
        var text = Text("show", Short(Run));
        Assert.Contains("intact", text, StringComparison.Ordinal);
        Assert.Contains("evaluate-every=10\n", text, StringComparison.Ordinal);
        Assert.Contains("test accuracy at the end", text, StringComparison.Ordinal);
        Assert.Matches(@"final/fc1\.weight +F32 +\[6, 4\]", text);
        Assert.Contains("iteration 20 comes next", Text("show", Short(Interrupted)), StringComparison.Ordinal);
        AssertAnswer(2, "No run in", "show", "0xyz");
        AssertAnswer(2, "2 runs have", "show", "");
    }

    [Fact]
    public async Task Verify_names_what_is_damaged_and_fails()
    {
        await Fill();
        AssertAnswer(0, "2 intact, 0 damaged", "verify");
        await Damage(PathsOf(Run).Result);
        var (code, lines) = Invoke("verify");
        Assert.Equal(1, code);
        Assert.StartsWith($"damaged: {PathsOf(Run).Result}: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1 intact, 1 damaged", lines[1], StringComparison.Ordinal);
        Assert.Equal(1, Invoke("show", Short(Run)).Code);
        Assert.Equal(0, Invoke("list").Code);
    }

    [Fact]
    public async Task Prune_without_options_removes_only_what_dead_processes_left()
    {
        await Fill();
        await File.WriteAllTextAsync(PathsOf(Run).Temporary, "half");
        await File.WriteAllTextAsync(PathsOf(Run).Lock, "");
        await File.WriteAllTextAsync(PathsOf(Run).Checkpoint, "of a finished run");
        var before = Files;
        Assert.Contains("would be removed", Text("prune", "--dry-run"), StringComparison.Ordinal);
        Assert.Equal(before, Files);
        Assert.StartsWith("3 files, ", Invoke("prune").Lines[^1], StringComparison.Ordinal);
        Assert.Equal(2, Files.Length);
        Assert.StartsWith("0 files, ", Invoke("prune").Lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--checkpoints", ".safetensors")]
    [InlineData("--damaged", ".checkpoint .safetensors")]
    [InlineData("--older-than 1", ".checkpoint")]
    [InlineData("--checkpoints --older-than 1", ".checkpoint .safetensors")]
    [InlineData("--older-than 3", ".checkpoint .safetensors")]
    [InlineData("--all", "")]
    [InlineData("--all --older-than 1", ".checkpoint")]
    public async Task Prune_removes_what_its_options_choose(string options, string left)
    {
        await Fill();
        File.SetLastWriteTimeUtc(PathsOf(Run).Result, DateTime.UtcNow.AddDays(-2));
        Assert.Equal(0, Invoke(["prune", .. options.Split(' ')]).Code);
        Assert.Equal(left, string.Join(' ', Files.Select(file => Path.GetExtension(file)).Order()));
    }

    [Fact]
    public async Task Prune_of_the_damaged_takes_them_set_aside_or_not()
    {
        await Fill();
        await Damage(PathsOf(Run).Result);
        await File.WriteAllTextAsync(PathsOf(Interrupted).NewAside(), "set aside before");
        Invoke("prune", "--damaged");
        Assert.Equal([Identity(Interrupted).Hash + ".checkpoint"], Files);
    }

    [Theory]
    [InlineData("frob")]
    [InlineData("")]
    [InlineData("show")]
    [InlineData("prune --older-than soon")]
    [InlineData("prune --older-than -1")]
    [InlineData("list more")]
    public void Wrong_words_are_refused_with_a_hint(string words)
    {
        var (code, lines) = Invoke(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, code);
        Assert.Equal("See: environment/store --help", lines[^1]);
    }

    [Fact]
    public void A_folder_that_cannot_be_is_a_clear_error()
    {
        File.WriteAllText(Folder["file"], "");
        var output = new StringWriter();
        Assert.Equal(1, StoreCommand.Invoke(["list", "--store", Folder["file"] + "/runs"], output));
        Assert.Contains("cannot be made", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>One finished run, and one interrupted at iteration 20.</summary>
    private async Task Fill()
    {
        await Train(new DriftEngine(), Open(), Run);
        using var cancel = new CancellationTokenSource();
        var engine = new WatchedEngine(
            new DriftEngine(),
            step =>
            {
                if (step == 20)
                    cancel.Cancel();
            }
        );
        using var trainer = new Trainer(Toy.Data, engine, Open());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            trainer.TrainAsync(Interrupted, cancel: cancel.Token)
        );
    }

    private static async Task Damage(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
    }

    private static string Short(TrainingRun run) => Identity(run).Hash[..12];

    private void AssertAnswer(int code, string beginning, params string[] words)
    {
        var answer = Invoke(words);
        Assert.Equal(code, answer.Code);
        Assert.StartsWith(beginning, answer.Lines[0], StringComparison.Ordinal);
    }

    private string Text(params string[] words) => string.Join('\n', Invoke(words).Lines);

    private (int Code, string[] Lines) Invoke(params string[] words)
    {
        var output = new StringWriter();
        var code = StoreCommand.Invoke([.. words, "--store", Folder.Path], output);
        return (code, output.ToString().TrimEnd().Split('\n'));
    }
}
