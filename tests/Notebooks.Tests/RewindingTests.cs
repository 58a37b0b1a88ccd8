namespace Notebooks.Tests;

/// <summary>Notebooks 04 and 06 train the same tickets of the same residual network.</summary>
public sealed class RewindingTests(SmokeRuns runs)
{
    private const string Rewinding = "04-rewinding";
    private const string Connectivity = "06-linear-mode-connectivity";

    [Fact]
    public void The_committed_pages_share_their_tickets() =>
        TicketsAreShared(Committed(Rewinding), Committed(Connectivity));

    [Fact]
    public async Task So_do_they_at_smoke_scale() =>
        TicketsAreShared((await runs.Of(Rewinding)).Executed(), (await runs.Of(Connectivity)).Executed());

    private static void TicketsAreShared(NotebookFile rewinding, NotebookFile connectivity)
    {
        var shared = connectivity.RunsOf(kind => kind == "winning ticket");
        Assert.NotEmpty(shared);
        Assert.Subset(rewinding.AllRuns.ToHashSet(), shared.ToHashSet());
    }

    private static NotebookFile Committed(string name) => new(Repository.Notebook(name));
}
