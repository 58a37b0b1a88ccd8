using Benchmarks.Harness;
using LotteryTickets;

namespace Benchmarks.Subjects;

/// <summary>Sessions as contenders, until all of them are disposed of.</summary>
internal sealed class Sessions : IDisposable
{
    private readonly List<ISession> _sessions = [];

    /// <summary>Begins a session, which goes through an epoch's batches again and again.</summary>
    public Contender Begin(string name, IEngine engine, Subject subject)
    {
        var session = subject.Begin(engine);
        _sessions.Add(session);
        MiniBatch[][] batches = [.. subject.Batches().Select(batch => new MiniBatch[] { batch })];
        var next = 0;
        return Contender.Of(name, () => session.Step(batches[next++ % batches.Length], LeNet.Rate));
    }

    public void Dispose() => _sessions.ForEach(session => session.Dispose());
}
