using Benchmarks.Harness;
using LotteryTickets;

namespace Benchmarks.Twins;

/// <summary>How PyTorch is used: what a good user finds out by trying.</summary>
/// <param name="Threads">Threads per operation.</param>
/// <param name="Foreach">Whether Adam updates all tensors by one call per operation, instead of one after the other.</param>
internal sealed record TwinSetting(int Threads, bool Foreach)
{
    private const int Rounds = 5;

    private static readonly TwinSetting[] All =
    [
        new(1, Foreach: false),
        new(1, Foreach: true),
        new(2, Foreach: false),
        new(2, Foreach: true),
    ];

    /// <summary>The setting with which a step under this mask is fastest.</summary>
    public static TwinSetting Best(Context context, PythonTwin twin, Mask mask)
    {
        var settings = All.Where(setting => setting.Threads <= Environment.ProcessorCount)
            .ToDictionary(setting => $"PyTorch, {setting}");
        var times = Interleaving.Run(
            [.. settings.Select(pair => pair.Value.LeNet(context, twin, pair.Key, mask))],
            context.Rounds(Rounds),
            context.Progress
        );
        return settings.MinBy(pair => times.Of(pair.Key).Median).Value;
    }

    /// <summary>A LeNet-300-100 in training, used like this.</summary>
    public Contender LeNet(Context context, PythonTwin twin, string name, Mask mask)
    {
        twin.AddLeNet(name, context.Files.Write(mask), Foreach);
        return new Contender(
            name,
            steps =>
            {
                twin.UseThreads(Threads);
                return twin.Steps(name, steps);
            }
        );
    }

    public static string Counted(int threads) => $"{threads} thread{(threads == 1 ? "" : "s")}";

    public override string ToString() =>
        $"{Counted(Threads)}, Adam {(Foreach ? "over all tensors at once" : "tensor by tensor")}";
}
