using Benchmarks.Harness;
using Benchmarks.Subjects;
using Benchmarks.Twins;

namespace Benchmarks.Curve;

/// <summary>How PyTorch trains several replicates: in so many processes side by side.</summary>
/// <param name="Count">Processes.</param>
/// <param name="Setting">How each is used.</param>
internal sealed record PyTorchProcesses(int Count, TwinSetting Setting)
{
    private const int TrialRound = 7; // a mask from the middle of the curve
    private const int TrialSteps = 500;
    private const string Trial = "trial";

    /// <summary>One process with its best setting, or all of them with one thread each: whichever should end first.</summary>
    public static PyTorchProcesses Fastest(Context context, PythonTwin[] twins, int replicates)
    {
        var layout = LeNet.Network.Layout;
        var mask = RandomMask.Of(layout, LeNet.Scope.RemainingAfter(layout, TrialRound)[^1]);
        var best = TwinSetting.Best(context, twins[0], mask);
        var alone = new PyTorchProcesses(1, best);
        var together = new PyTorchProcesses(twins.Length, best with { Threads = 1 });
        context.Progress.Show("PyTorch in one process and in several");
        return new[] { alone, together }.MinBy(processes =>
        {
            var contenders = twins
                .Take(processes.Count)
                .Select(twin => processes.Setting.LeNet(context, twin, Trial, mask))
                .ToArray();
            var rounds = (replicates + processes.Count - 1) / processes.Count;
            return rounds * SlowestOf(contenders);
        })!;
    }

    public override string ToString() =>
        Count == 1 ? $"one process, {Setting}" : $"{Count} processes side by side, each {Setting}";

    // All at once, as they will be.
    private static double SlowestOf(Contender[] contenders) =>
        Task.WhenAll(contenders.Select(contender => Task.Run(() => contender.Run(TrialSteps))))
            .GetAwaiter()
            .GetResult()
            .Max();
}
