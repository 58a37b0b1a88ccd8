using System.Diagnostics;
using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets.Engines;
using LotteryTickets.Results;
using LotteryTickets.Tickets;
using LotteryTickets.Training;

namespace Benchmarks.Curve;

/// <summary>The curve by this library: trainer and lottery, with the engine that each run's mask suggests.</summary>
internal sealed class LibraryCurve(Context context, Plan plan)
{
    private const int WarmUpIterations = 50;
    private const ulong Seed = 1;

    private readonly IEngine _engine = Engine.On("cpu");

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
            Accuracies(tickets, trial => trial.Result.TestAtEnd),
            Accuracies(tickets, trial => trial.Result.TestAtEarlyStop)
        );
    }

    private Trials Find(int replicates, int iterations)
    {
        using var trainer = new Trainer(context.Data, _engine);
        var recipe = LeNet.Recipe(iterations, CurveBenchmark.EvaluateEvery);
        return new Lottery(trainer, LeNet.Network, recipe, LeNet.Scope, replicates, Seed)
            .FindTickets(plan.Rounds, text => context.Progress.Show($"library, {text}"))
            .GetAwaiter()
            .GetResult();
    }

    private static Interval[] Accuracies(Trials tickets, Func<Trial, double> accuracy) =>
        [.. tickets.Rounds.Select(round => Interval.Of(tickets.At(round).Select(accuracy)))];
}
