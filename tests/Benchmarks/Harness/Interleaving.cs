namespace Benchmarks.Harness;

/// <summary>
/// Contenders take turns, a block of steps each, so that whatever disturbs the machine for longer than a
/// round disturbs all of them, and ratios within a round hold.
/// </summary>
internal static class Interleaving
{
    // Long enough that caches filled by the contender before do not matter.
    private const double BlockMicroseconds = 25_000;

    // The runtime compiles what runs often once more, better, and does so beside the work.
    private const double WarmUpMicroseconds = 300_000;

    /// <summary>Runs as many rounds of blocks as asked for, after one that warms up.</summary>
    public static Timings Run(IReadOnlyList<Contender> contenders, int rounds, Progress progress)
    {
        var steps = new int[contenders.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            progress.Show($"warming up {contenders[i].Name}");
            steps[i] = contenders[i].Steps ?? StepsPerBlock(contenders[i]);
        }

        var times = contenders.ToDictionary(contender => contender.Name, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < steps.Length; i++)
            {
                progress.Show($"round {round} of {rounds}, {contenders[i].Name}");
                var time = contenders[i].Run(steps[i]) / steps[i];
                if (round > 0)
                {
                    times[contenders[i].Name].Add(time);
                }
            }
        }

        return new Timings(times);
    }

    private static int StepsPerBlock(Contender contender)
    {
        var (steps, spent) = (1, 0.0);
        while (true)
        {
            var time = contender.Run(steps);
            spent += time;
            if (spent > WarmUpMicroseconds)
            {
                return Math.Max(1, (int)(steps * BlockMicroseconds / time));
            }

            steps = time < BlockMicroseconds ? 2 * steps : steps;
        }
    }
}
