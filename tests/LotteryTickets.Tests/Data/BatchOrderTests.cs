namespace LotteryTickets.Tests.Data;

public sealed class BatchOrderTests
{
    [Fact]
    public void An_epoch_visits_no_example_twice_and_leaves_out_only_the_remainder()
    {
        var order = new BatchOrder(seed: 1, exampleCount: 10, batchSize: 3);
        Assert.Equal(3, order.IterationsPerEpoch);
        foreach (var epoch in Enumerable.Range(0, 50))
        {
            var visited = Enumerable.Range(3 * epoch, 3).SelectMany(i => Batch(order, i)).ToArray();
            Assert.Equal(9, visited.Distinct().Count());
            Assert.All(visited, index => Assert.InRange(index, 0, 9));
        }
    }

    [Fact]
    public void A_batch_size_that_divides_evenly_visits_every_example()
    {
        var order = new BatchOrder(seed: 1, exampleCount: 6, batchSize: 2);
        Assert.Equal([0, 1, 2, 3, 4, 5], Enumerable.Range(0, 3).SelectMany(i => Batch(order, i)).Order());
    }

    [Fact]
    public void Any_iteration_can_be_asked_for_in_any_order()
    {
        var forward = new BatchOrder(7, 100, 8);
        var inOrder = Enumerable.Range(0, 60).Select(i => Batch(forward, i)).ToArray();
        var backward = new BatchOrder(7, 100, 8);
        foreach (var i in Enumerable.Range(0, 60).Reverse())
            Assert.Equal(inOrder[i], Batch(backward, i));
        Assert.Equal(inOrder[37], Batch(new BatchOrder(7, 100, 8), 37));
    }

    [Fact]
    public void Seeds_and_epochs_give_orders_of_their_own()
    {
        var whole = new BatchOrder(1, 100, 100);
        Assert.NotEqual(Batch(whole, 0), Batch(whole, 1));
        Assert.NotEqual(Batch(whole, 0), Batch(new BatchOrder(2, 100, 100), 0));
    }

    [Fact]
    public void The_order_is_pinned()
    {
        // Results are named by their seeds: these numbers may never change.
        Assert.Equal([0, 6, 2, 7, 4], Batch(new BatchOrder(2018, 10, 5), 0));
    }

    [Fact]
    public void Threads_that_share_an_order_see_the_same_batches()
    {
        var shared = new BatchOrder(3, 50, 7);
        Parallel.For(0, 2_000, i => Assert.Equal(Batch(new BatchOrder(3, 50, 7), i), Batch(shared, i)));
    }

    [Fact]
    public void Every_example_leads_about_as_often()
    {
        var leaders = Enumerable.Range(0, 10_000).Select(i => Batch(new BatchOrder(5, 4, 4), i)[0]);
        Assert.All(leaders.CountBy(x => x), c => Assert.InRange(c.Value, 2_300, 2_700));
    }

    [Fact]
    public void Iterations_beyond_32_bits_work()
    {
        var order = new BatchOrder(1, 10, 3);
        Assert.Equal(3, order.Indices(3L * int.MaxValue + 1).Length);
        Assert.Empty(Batch(order, 3L * int.MaxValue + 1).Intersect(Batch(order, 3L * int.MaxValue)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(11)]
    public void A_batch_size_outside_the_data_is_refused(int batchSize)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchOrder(1, 10, batchSize));
    }

    [Fact]
    public void A_negative_iteration_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Batch(new BatchOrder(1, 10, 2), -1));
    }

    private static int[] Batch(BatchOrder order, long iteration) => order.Indices(iteration).ToArray();
}
