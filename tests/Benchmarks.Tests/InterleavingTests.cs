using Benchmarks.Harness;

namespace Benchmarks.Tests;

/// <summary>Contenders here tell times that they make up.</summary>
public sealed class InterleavingTests
{
    [Fact]
    public void Contenders_take_turns_and_the_first_round_does_not_count()
    {
        var turns = new List<string>();
        var times = Interleaving.Run(
            [Contender("slow", turns, [9_000, 40, 80]), Contender("fast", turns, [1, 10, 10])],
            rounds: 2,
            new Progress()
        );
        Assert.Equal(["slow", "fast", "slow", "fast", "slow", "fast"], turns);
        Assert.Equal(3, times.Of("slow").Median); // of 40 / 20 and 80 / 20 steps
    }

    [Fact]
    public void Ratios_are_taken_round_by_round()
    {
        // The machine is ten times slower in the last round; the ratio is 2 in each.
        var times = new Timings(new Dictionary<string, List<double>> { ["a"] = [2, 4, 40], ["b"] = [1, 2, 20] });
        Assert.Equal(new Spread(2, 2, 2), times.Ratio("a", "b"));
    }

    [Fact]
    public void A_share_is_of_the_best_rate_of_its_round()
    {
        // Rates: 6 operations in 2 and 3 µs are 3 and 2 per µs; the others' best are 4 and 8 per µs.
        var times = new Timings(
            new Dictionary<string, List<double>>
            {
                ["mine"] = [2, 3],
                ["small"] = [1, 1],
                ["large"] = [4, 1],
            }
        );
        var others = new Dictionary<string, double> { ["small"] = 4, ["large"] = 8 };
        Assert.Equal((0.75 + 0.25) / 2, times.Share("mine", 6, others).Median);
    }

    [Fact]
    public void A_block_without_a_number_of_steps_is_filled()
    {
        var asked = new List<int>();
        var contender = new Contender(
            "a step takes 1 ms",
            steps =>
            {
                asked.Add(steps);
                return 1_000 * steps;
            }
        );
        Interleaving.Run([contender], rounds: 1, new Progress());
        Assert.Equal(25, asked[^1]); // a block is 25 ms
    }

    private static Contender Contender(string name, List<string> turns, double[] times)
    {
        var next = 0;
        return new Contender(
            name,
            steps =>
            {
                Assert.Equal(20, steps);
                turns.Add(name);
                return times[next++];
            }
        )
        {
            Steps = 20,
        };
    }
}
