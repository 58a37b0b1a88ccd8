using Benchmarks;

StepBenchmark.Run();
