namespace LotteryTickets.Tests.Store;

/// <summary>The origin in a file's metadata is exact to the tick.</summary>
public sealed class ProvenanceTests : StoreFixture
{
    [Theory]
    [InlineData(0)]
    [InlineData(42_085)] // 0.0042085 s, which in doubles is a little less
    [InlineData(863_999_999_999)]
    public void An_origin_reads_back_as_it_was_written(long ticks)
    {
        var origin = new Origin("run", "toy", "drift", DateTimeOffset.UnixEpoch, new(ticks)) { Reused = true };
        Assert.Equal(origin, Provenance.Read("run", Provenance.Of(Run, origin)) with { Reused = true });
    }
}
