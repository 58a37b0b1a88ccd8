using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.SmokeRuns))]

namespace Notebooks.Tests;

/// <summary>Every notebook at smoke scale, run when the first test asks for it, for all tests that look at it.</summary>
public sealed class SmokeRuns : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<SmokeRun>>> _runs = new();

    /// <summary>The run of a notebook, named without its extension.</summary>
    public Task<SmokeRun> Of(string name) =>
        _runs.GetOrAdd(name, _ => new Lazy<Task<SmokeRun>>(() => SmokeRun.OfAsync(name))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs.Values.Select(run => run.Value))
        {
            (await run).Dispose();
        }
    }
}
