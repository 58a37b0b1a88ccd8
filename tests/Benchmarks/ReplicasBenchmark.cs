using System.Diagnostics;
using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets;
using LotteryTickets.Sparse;

namespace Benchmarks;

/// <summary>
/// What a step costs when 1, 2, 4 or 8 replicas are asked for at once, on all cores: through the trainer,
/// beginning of sessions and evaluations included, with a ticket's mask.
/// </summary>
internal static class ReplicasBenchmark
{
    private const int Round = 10;
    private const int TicketIterations = 200;
    private const int Iterations = 500;
    private const int FewExamples = 500;
    private const int FullRounds = 7;
    private const double MostForTwo = 1.15; // on two cores

    private static readonly int[] Counts = [1, 2, 4, 8];

    public static Report Run(Context context)
    {
        var mask = LeNet.Tickets(context, Round, TicketIterations)[Round];
        var data = context.Data.Subset(context.Data.Train.Count, FewExamples, FewExamples);
        using var sparse = new Trainer(data, new SparseEngine());
        using var dense = new Trainer(data, TorchEngine.For("cpu"));
        Trainer[] trainers = [sparse, dense];
        var times = Interleaving.Run(
            [.. from trainer in trainers from count in Counts select Contender(trainer, mask, count)],
            context.Rounds(FullRounds),
            context.Progress
        );
        return Report(times, trainers, mask);
    }

    private static string Name(Trainer trainer, int count) => $"{trainer.Engine.Name}, {count}";

    /// <summary>A step is one of every replica.</summary>
    private static Contender Contender(Trainer trainer, Mask mask, int count) =>
        new(Name(trainer, count), _ => Train(trainer, mask, count)) { Steps = Iterations };

    private static double Train(Trainer trainer, Mask mask, int count)
    {
        var options = LeNet.Options(Iterations, Iterations);
        var runs = Enumerable
            .Range(0, count)
            .Select(replica => new TrainingRun(
                LeNet.Network,
                options,
                Initialization.GlorotNormal(LeNet.Network.Layout, (ulong)replica),
                mask,
                (ulong)replica
            ))
            .ToArray();
        var clock = Stopwatch.StartNew();
        Task.WhenAll(runs.Select(run => trainer.TrainAsync(run))).GetAwaiter().GetResult();
        return clock.Elapsed.TotalMicroseconds;
    }

    private static Report Report(Timings times, Trainer[] trainers, Mask mask)
    {
        var table = new MarkdownTable(
            1,
            "replicas at once",
            "sparse, µs per replica's step",
            "one alone = 1",
            "dense, µs per replica's step",
            "one alone = 1"
        );
        foreach (var count in Counts)
        {
            var cells = trainers.SelectMany(trainer =>
                new[]
                {
                    Numbers.Short(times.Of(Name(trainer, count)).Median / count),
                    $"{PerReplica(times, trainer, count)}",
                }
            );
            table.Add([$"{count}", .. cells]);
        }

        var most = Counts[^1];
        return new Report(
            $"replicas of LeNet-300-100 in training at once on all {Environment.ProcessorCount} cores, {Numbers.Percent(mask.Density)} remaining, {trainers[0].Data.Name}",
            [table],
            [
                $"Runs of {Iterations} iterations through the trainer, with the beginning of their sessions and three evaluations on {FewExamples} examples.",
            ],
            [
                .. trainers.Select(trainer => new Finding(
                    $"a replica's step, {most} at once / one alone, {trainer.Engine.Name}",
                    $"{PerReplica(times, trainer, most)}"
                )),
                .. trainers.Select(trainer =>
                    Finding.AtMost(
                        MostForTwo,
                        $"two replicas at once / one alone, {trainer.Engine.Name}",
                        times.Ratio(Name(trainer, 2), Name(trainer, 1)).Median,
                        "×"
                    )
                ),
            ]
        );
    }

    private static Spread PerReplica(Timings times, Trainer trainer, int count)
    {
        var ratio = times.Ratio(Name(trainer, count), Name(trainer, 1));
        return new Spread(ratio.Median / count, ratio.Low / count, ratio.High / count);
    }
}
