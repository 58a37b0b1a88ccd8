using System.Collections.Concurrent;
using System.Diagnostics;
using Benchmarks.Harness;
using Benchmarks.Subjects;
using Benchmarks.Twins;
using LotteryTickets;
using static TorchSharp.torch;

namespace Benchmarks.Curve;

/// <summary>
/// The curve by TorchSharp's modules: as many replicates at once as there are cores, each on one thread.
/// </summary>
internal sealed class ModulesCurve(Context context, Plan plan)
{
    private readonly ModulesData _train = ModulesData.Of(context.Data.Train);
    private readonly ModulesData _validation = ModulesData.Of(context.Data.Validation);
    private readonly ModulesData _test = ModulesData.Of(context.Data.Test);

    public CurveResult Run()
    {
        var done = new ConcurrentBag<(double AtEnd, double AtEarlyStop)[]>();
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, plan.Replicates));
        var clock = Stopwatch.StartNew();
        var workers = Enumerable
            .Range(0, Math.Min(Environment.ProcessorCount, plan.Replicates))
            .Select(_ => new Thread(() =>
            {
                set_num_threads(1);
                while (waiting.TryDequeue(out var replicate))
                {
                    context.Progress.Show($"TorchSharp modules, {done.Count} of {plan.Replicates} replicates");
                    done.Add([.. FindTicket(replicate)]);
                }
            }))
            .ToArray();
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        return new CurveResult(
            clock.Elapsed.TotalSeconds,
            Accuracies(done, level => level.AtEnd),
            Accuracies(done, level => level.AtEarlyStop)
        );
    }

    private IEnumerable<(double AtEnd, double AtEarlyStop)> FindTicket(int replicate)
    {
        using var network = new ModulesLeNet();
        var start = Copy(network);
        Tensor[]? masks = null;
        double[] rates = [LeNet.Scope.Rate, LeNet.Scope.Rate, LeNet.Scope.OutputRate];
        for (var round = 0; round <= plan.Rounds; round++)
        {
            if (round > 0)
            {
                masks =
                [
                    .. network.Weights.Select(
                        (weight, i) => WithoutSmallest(weight, masks?[i] ?? ones_like(weight), rates[i])
                    ),
                ];
                Restore(network, start);
            }

            yield return Train(network, masks, seed: (1000 * replicate) + round);
        }
    }

    private (double AtEnd, double AtEarlyStop) Train(ModulesLeNet network, Tensor[]? masks, long seed)
    {
        using var training = new ModulesTraining(network, masks, _train, seed);
        var (least, best) = (double.PositiveInfinity, Array.Empty<Tensor>());
        for (var iteration = 1; iteration <= plan.Iterations; iteration++)
        {
            training.Step();
            if (iteration % CurveBenchmark.EvaluateEvery != 0 && iteration != plan.Iterations)
                continue;

            if (_validation.Evaluate(network).Loss is var loss && loss < least)
                (least, best) = (loss, Copy(network));
        }

        var atEnd = _test.Evaluate(network).Accuracy;
        var final = Copy(network);
        Restore(network, best);
        var atEarlyStop = _test.Evaluate(network).Accuracy;
        Restore(network, final);
        return (atEnd, atEarlyStop);
    }

    private static Tensor[] Copy(ModulesLeNet network) =>
        [.. network.parameters().Select(parameter => parameter.detach().clone())];

    private static void Restore(ModulesLeNet network, Tensor[] from)
    {
        using var noGradient = no_grad();
        foreach (var (parameter, saved) in network.parameters().Zip(from))
            parameter.copy_(saved);
    }

    // The mask without the given fraction of its survivors, those of least magnitude.
    private static Tensor WithoutSmallest(Tensor weight, Tensor mask, double rate)
    {
        using var scope = NewDisposeScope();
        var survivors = mask.flatten().nonzero().squeeze(1);
        var count = (long)Math.Round(survivors.shape[0] * rate);
        var dropped = weight.detach().flatten()[survivors].abs().argsort().narrow(0, 0, count);
        return mask.flatten().index_fill(0, survivors[dropped], 0).reshape(mask.shape).MoveToOuterDisposeScope();
    }

    private ConfidenceInterval[] Accuracies(
        IReadOnlyCollection<(double AtEnd, double AtEarlyStop)[]> tickets,
        Func<(double AtEnd, double AtEarlyStop), double> accuracy
    ) =>
        [
            .. Enumerable
                .Range(0, plan.Rounds + 1)
                .Select(round => ConfidenceInterval.OfMean(tickets.Select(levels => accuracy(levels[round])))),
        ];
}
