namespace LotteryTickets.Tests.Stability;

public sealed class EarlyBirdTests
{
    /// <summary>Masks on a line: their distance is the difference of two numbers.</summary>
    private static double[,] Line(params double[] masks) => EarlyBird.Distances(masks, (a, b) => Math.Abs(a - b));

    [Fact]
    public void Distances_are_those_of_all_pairs()
    {
        double[,] expected =
        {
            { 0, 2, 3 },
            { 2, 0, 1 },
            { 3, 1, 0 },
        };
        Assert.Equal(expected, Line(1, 3, 4));
    }

    /// <summary>The queue first holds 0, 1, 2 and then 1, 2, 2: only the newest and the oldest of the latter are within 1.</summary>
    [Fact]
    public void A_mask_has_settled_once_it_is_near_all_others_in_the_queue()
    {
        Assert.Equal(3, EarlyBird.Settled(Line(0, 1, 2, 2, 2), epsilon: 1, length: 3));
        Assert.Equal(2, EarlyBird.Settled(Line(0, 1, 2, 2, 2), epsilon: 2, length: 3));
    }

    /// <summary>Every step is within 1, but four steps lead away by 4: a slow drift is not settled.</summary>
    [Fact]
    public void Small_steps_are_not_enough() => Assert.Null(EarlyBird.Settled(Line(0, 1, 2, 3, 4, 5, 6), epsilon: 1));

    /// <summary>0 and 2 are far apart, but both are near the newest, 1: the authors' code compares with that alone.</summary>
    [Fact]
    public void Only_the_newest_mask_is_compared() => Assert.Equal(2, EarlyBird.Settled(Line(0, 2, 1), 1, length: 3));

    [Fact]
    public void The_queue_must_be_full()
    {
        Assert.Null(EarlyBird.Settled(Line(1, 1, 1, 1)));
        Assert.Equal(4, EarlyBird.Settled(Line(1, 1, 1, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyBird.Settled(Line(1, 1), length: 1));
    }
}
