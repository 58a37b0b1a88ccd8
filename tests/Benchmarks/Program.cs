using Benchmarks;
using Benchmarks.Cost;
using Benchmarks.Curve;
using Benchmarks.Harness;
using Benchmarks.Twins;
using LotteryTickets;

Benchmark[] all =
[
    new("step", StepBenchmark.Run),
    new("convolution", ConvolutionBenchmark.Run),
    new("residual", ResidualBenchmark.Run),
    new("curve", CurveBenchmark.Run),
    new("peak", PeakBenchmark.Run),
    new("memory", MemoryBenchmark.Run),
    new("replicas", ReplicasBenchmark.Run),
    new("cost", CostBenchmark.Run),
];

try
{
    var options = Options.Parse(args, [.. all.Select(benchmark => benchmark.Name)]);
    using var context = new Context(options);
    BenchmarkRun.All(all, context);
    return 0;
}
catch (Exception error)
    when (error is ArgumentException or TwinException or DatasetUnavailableException or InvalidDatasetException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
