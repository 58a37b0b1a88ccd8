namespace Notebooks.Tests;

/// <summary>Notebooks 04 and 06 train the same residual network.</summary>
public sealed class RewindingTests(SmokeRuns runs)
{
    private const string Rewinding = "04-rewinding";
    private const string Connectivity = "06-linear-mode-connectivity";

    [Fact]
    public void The_committed_pages_share_their_dense_networks_and_tickets() =>
        TheyShareDenseNetworksAndTickets(Committed(Rewinding), Committed(Connectivity));

    [Fact]
    public async Task So_do_they_at_smoke_scale() =>
        TheyShareDenseNetworksAndTickets(
            (await runs.Of(Rewinding)).Executed(),
            (await runs.Of(Connectivity)).Executed()
        );

    private static void TheyShareDenseNetworksAndTickets(NotebookFile first, NotebookFile second)
    {
        var shared = first.RunsOf(kind => kind is "dense network" or "winning ticket");
        Assert.NotEmpty(shared);
        Assert.Subset(second.AllRuns.ToHashSet(), shared.ToHashSet());
    }

    private static NotebookFile Committed(string name) => new(Repository.Notebook(name));
}
