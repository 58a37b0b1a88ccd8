using System.Diagnostics;
using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets;

namespace Benchmarks.Curve;

/// <summary>The curve by this library: trainer and lottery, with the engine that each run's mask suggests.</summary>
internal sealed class LibraryCurve(Context context, Plan plan)
{
    private const int WarmUpIterations = 50;
    private const ulong Seed = 1;

    private readonly IEngine _engine = Engine.For("cpu");

    /// <summary>Brings the examples into both engines' form, and has everything compiled.</summary>
    public void WarmUp()
    {
        context.Progress.Show("the library warms up");
        Find(replicates: 1, WarmUpIterations);
    }

    public CurveResult Run()
    {
        var clock = Stopwatch.StartNew();
        var tickets = Find(plan.Replicates, plan.Iterations);
        var seconds = clock.Elapsed.TotalSeconds;
        return new CurveResult(
            seconds,
            Accuracies(tickets, run => run.Result.TestAccuracy),
            Accuracies(tickets, run => run.Result.TestAccuracyAtEarlyStop)
        );
    }

    private RunSet Find(int replicates, int iterations)
    {
        using var trainer = new Trainer(context.Data, _engine);
        var options = LeNet.Options(iterations, CurveBenchmark.EvaluateEvery);
        return new Lottery(trainer, LeNet.Network, options, LeNet.Scope, replicates, Seed)
            .RunAsync(plan.Rounds, text => context.Progress.Show($"library, {text}"))
            .GetAwaiter()
            .GetResult();
    }

    private static ConfidenceInterval[] Accuracies(RunSet tickets, Func<Run, double> accuracy) =>
        [.. tickets.Levels.Select(round => ConfidenceInterval.OfMean(tickets.At(round).Select(accuracy)))];
}
