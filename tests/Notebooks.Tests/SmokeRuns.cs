using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.SmokeRuns))]

namespace Notebooks.Tests;

/// <summary>Every notebook at smoke scale, run once for all tests that look at it.</summary>
public sealed class SmokeRuns : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<SmokeRun>>> _runs = new();
    private readonly Lazy<Task> _ahead;
    private volatile bool _ends;

    public SmokeRuns() => _ahead = new(RunAheadAsync);

    /// <summary>The run of a notebook, named without its extension.</summary>
    public Task<SmokeRun> Of(string name)
    {
        _ = _ahead.Value;
        return Started(name);
    }

    public async ValueTask DisposeAsync()
    {
        _ends = true;
        if (_ahead.IsValueCreated)
            await _ahead.Value;
        foreach (var run in _runs.Values)
            (await run.Value).Dispose();
    }

    // Tests often wait for a browser, or for a run that another test waits for. Running ahead uses that time.
    private async Task RunAheadAsync()
    {
        foreach (var row in Repository.Names)
            if (!_ends)
                await Started(row.Data);
    }

    private Task<SmokeRun> Started(string name) =>
        _runs.GetOrAdd(name, _ => new Lazy<Task<SmokeRun>>(() => SmokeRun.OfAsync(name))).Value;
}
