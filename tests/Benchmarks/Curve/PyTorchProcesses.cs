using Benchmarks.Harness;
using Benchmarks.Subjects;
using Benchmarks.Twins;
using LotteryTickets;

namespace Benchmarks.Curve;

/// <summary>How PyTorch trains several replicates: in so many processes side by side.</summary>
/// <param name="Count">Processes.</param>
/// <param name="Setting">How each is used.</param>
internal sealed record PyTorchProcesses(int Count, TwinSetting Setting)
{
    private const int TrialRound = 7; // a mask from the middle of the curve
    private const int TrialSteps = 300;
    private const int TrialRounds = 9;

    /// <summary>One process with its best setting, or all of them with one thread each: whichever should end first.</summary>
    public static PyTorchProcesses Fastest(Context context, PythonTwin[] twins, int replicates)
    {
        var layout = LeNet.Network.Layout;
        var mask = RandomMask.Of(layout, LeNet.Scope.DensitiesAfter(layout, TrialRound)[^1]);
        var best = TwinSetting.Best(context, twins[0], mask);
        PyTorchProcesses[] ways = [new(1, best), new(twins.Length, best with { Threads = 1 })];
        var times = Interleaving.Run(
            [.. ways.Select(way => way.Run(context, twins, mask))],
            context.Rounds(TrialRounds),
            context.Progress
        );
        return ways.MinBy(way => way.Turns(replicates) * times.Of($"{way}").Median)!;
    }

    public override string ToString() =>
        Count == 1 ? $"one process, {Setting}" : $"{Count} processes side by side, each {Setting}";

    private int Turns(int replicates) => (replicates + Count - 1) / Count;

    /// <summary>Steps of all processes at once; the slowest counts.</summary>
    private Contender Run(Context context, PythonTwin[] twins, Mask mask)
    {
        var contenders = twins.Take(Count).Select(twin => Setting.LeNet(context, twin, $"{this}", mask)).ToArray();
        return new Contender(
            $"{this}",
            steps =>
                Task.WhenAll(contenders.Select(one => Task.Run(() => one.Run(steps)))).GetAwaiter().GetResult().Max()
        )
        {
            Steps = TrialSteps,
        };
    }
}
