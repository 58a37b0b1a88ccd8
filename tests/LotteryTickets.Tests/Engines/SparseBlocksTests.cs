using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

public sealed class SparseBlocksTests
{
    /// <summary>100 inputs of 1 kB each are three times 32 kB, and 20 rows of 100 weights have enough of them.</summary>
    [Fact]
    public void Many_weights_are_cut_into_blocks_that_fit_the_cache_and_none_is_lost()
    {
        var rows = Rows(count: 20, weights: 100);
        var blocks = Blocks.Cut(rows, 100, element => element % 100, bytesPerInput: 1024);
        Assert.Equal(3, blocks.Count);
        Assert.Equal(20, blocks[0].Length);
        Assert.Equal(
            rows.SelectMany(row => row.Taps).Select(tap => tap.Element).Order(),
            blocks.SelectMany(b => b).SelectMany(r => r.Taps).Select(tap => tap.Element).Order()
        );
        Assert.All(
            blocks,
            block =>
                Assert.InRange(block.SelectMany(row => row.Taps).Select(t => t.Element % 100).Distinct().Count(), 1, 34)
        );
    }

    [Fact]
    public void Few_weights_stay_together()
    {
        var blocks = Blocks.Cut(Rows(20, 7), 2_000, element => element, bytesPerInput: 1024);
        Assert.Single(blocks);
    }

    [Fact]
    public void Groups_keep_their_elements_in_order()
    {
        var groups = Groups.By([5, 3, 8, 2, 9], 4, element => element % 3);
        Assert.Equal(
            [
                [3, 9],
                [],
                [5, 8, 2],
                [],
            ],
            groups.Select(group => group.ToArray())
        );
    }

    private static Row[] Rows(int count, int weights) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(row => new Row(
                    row,
                    row,
                    Enumerable.Range(0, weights).Select(i => new Tap((row * 100) + i, i)).ToArray()
                )),
        ];
}
