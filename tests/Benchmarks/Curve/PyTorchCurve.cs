using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Benchmarks.Harness;
using Benchmarks.Subjects;
using Benchmarks.Twins;
using LotteryTickets;

namespace Benchmarks.Curve;

/// <summary>
/// The curve by PyTorch; replicates are handed out to its processes as these become free.
/// </summary>
internal sealed class PyTorchCurve : IDisposable
{
    private readonly Context _context;
    private readonly Plan _plan;
    private readonly PythonTwin[] _twins;
    private readonly PyTorchProcesses _processes;

    /// <summary>Finds out in which way PyTorch is fastest here.</summary>
    public PyTorchCurve(Context context, Plan plan)
    {
        (_context, _plan) = (context, plan);
        var most = Math.Min(Environment.ProcessorCount, plan.Replicates);
        _twins = [.. Enumerable.Range(0, most).Select(_ => context.StartTwin())];
        _processes = PyTorchProcesses.Fastest(context, _twins, plan.Replicates);
    }

    /// <summary>How PyTorch is used.</summary>
    public string Setting => $"{_twins[0].Versions}, {_processes}";

    public CurveResult Run()
    {
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, _plan.Replicates));
        var tickets = new ConcurrentBag<JsonElement>();
        var clock = Stopwatch.StartNew();
        var work = Task.WhenAll(
            _twins
                .Take(_processes.Count)
                .Select(twin =>
                    Task.Run(() =>
                    {
                        twin.UseThreads(_processes.Setting.Threads);
                        while (waiting.TryDequeue(out var replicate))
                        {
                            tickets.Add(FindTicket(twin, replicate));
                        }
                    })
                )
        );
        while (Task.WaitAny([work], millisecondsTimeout: 1_000) < 0)
        {
            _context.Progress.Show($"PyTorch, {tickets.Count} of {_plan.Replicates} replicates");
        }

        work.GetAwaiter().GetResult();
        var seconds = clock.Elapsed.TotalSeconds;
        return new CurveResult(seconds, Accuracies(tickets, "testAtEnd"), Accuracies(tickets, "testAtEarlyStop"));
    }

    public void Dispose()
    {
        foreach (var twin in _twins)
        {
            twin.Dispose();
        }
    }

    private JsonElement FindTicket(PythonTwin twin, int replicate) =>
        twin.Ask(
            "ticket",
            ("rounds", _plan.Rounds),
            ("iterations", _plan.Iterations),
            ("every", CurveBenchmark.EvaluateEvery),
            ("seed", replicate),
            ("rates", new JsonArray(LeNet.Scope.Rate, LeNet.Scope.Rate, LeNet.Scope.OutputRate)),
            ("foreach", _processes.Setting.Foreach)
        );

    private ConfidenceInterval[] Accuracies(IReadOnlyCollection<JsonElement> tickets, string name) =>
        [
            .. Enumerable
                .Range(0, _plan.Rounds + 1)
                .Select(round =>
                    ConfidenceInterval.OfMean(tickets.Select(levels => levels[round].GetProperty(name).GetDouble()))
                ),
        ];
}
