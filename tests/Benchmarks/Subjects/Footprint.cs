using System.Diagnostics;
using Benchmarks.Harness;
using LotteryTickets;

namespace Benchmarks.Subjects;

/// <summary>What a session of one replica takes.</summary>
/// <param name="Bytes">The most that it holds while it trains; the examples do not count.</param>
/// <param name="Milliseconds">Time to begin it.</param>
internal sealed record Footprint(long Bytes, double Milliseconds)
{
    private const int Passes = 10; // so many that every moment of a step is seen

    /// <summary>Medians over some sessions.</summary>
    public static Footprint Of(IEngine engine, Subject subject, int sessions)
    {
        // The first uploads the examples, and has everything compiled.
        BytesOf(engine, subject);
        var all = Enumerable.Range(0, sessions).ToArray();
        return new Footprint(
            (long)Spread.Of(all.Select(_ => (double)BytesOf(engine, subject))).Median,
            Spread.Of(all.Select(_ => MillisecondsOf(engine, subject))).Median
        );
    }

    private static long BytesOf(IEngine engine, Subject subject)
    {
        var before = Memory.InUse();
        using var session = subject.Begin(engine);
        var most = Memory.MostWhile(() => Train(session, subject));
        GC.KeepAlive(session);
        return most - before;
    }

    private static void Train(ISession session, Subject subject)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var batch in subject.Batches())
            {
                session.Step([batch], LeNet.Rate);
            }
        }
    }

    private static double MillisecondsOf(IEngine engine, Subject subject)
    {
        var clock = Stopwatch.StartNew();
        using var session = subject.Begin(engine);
        return clock.Elapsed.TotalMilliseconds;
    }
}
