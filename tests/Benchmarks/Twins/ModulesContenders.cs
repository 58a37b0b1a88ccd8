using Benchmarks.Harness;
using LotteryTickets;
using static TorchSharp.torch;

namespace Benchmarks.Twins;

/// <summary>Networks of TorchSharp's modules in training as contenders, until all of them are disposed of.</summary>
internal sealed class ModulesContenders(Examples examples) : IDisposable
{
    private const int Rounds = 5;

    private readonly ModulesData _data = ModulesData.Of(examples);
    private readonly List<IDisposable> _disposed = [];

    /// <summary>Returns the number of threads with which a step under this mask is fastest.</summary>
    public int BestThreads(Context context, Mask mask)
    {
        var names = Enumerable
            .Range(1, Math.Min(2, Environment.ProcessorCount))
            .ToDictionary(threads => threads, threads => $"TorchSharp modules, {TwinSetting.Counted(threads)}");
        var times = Interleaving.Run(
            [.. names.Select(name => LeNet(name.Value, mask, name.Key))],
            context.Rounds(Rounds),
            context.Progress
        );
        return names.MinBy(name => times.Of(name.Value).Median).Key;
    }

    /// <summary>A LeNet-300-100 in training under a mask.</summary>
    public Contender LeNet(string name, Mask mask, int threads)
    {
        var network = new ModulesLeNet();
        var masks =
            mask.KeptCount == mask.Layout.PrunableLength
                ? null
                : mask
                    .Layout.Prunable.Select(layer =>
                        tensor(mask.Of(layer).ToArray())
                            .to(ScalarType.Float32)
                            .reshape([.. layer.Shape.Select(size => (long)size)])
                    )
                    .ToArray();
        var training = new ModulesTraining(network, masks, _data, seed: 1);
        _disposed.AddRange([training, network]);
        return Contender.Of(
            name,
            steps =>
            {
                set_num_threads(threads);
                for (var i = 0; i < steps; i++)
                    training.Step();
                set_num_threads(1);
            }
        );
    }

    public void Dispose() => _disposed.ForEach(item => item.Dispose());
}
