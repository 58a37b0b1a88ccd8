namespace Benchmarks.Harness;

/// <summary>A benchmark by the name that asks for it.</summary>
internal sealed record Benchmark(string Name, Func<Context, Report> Run);
