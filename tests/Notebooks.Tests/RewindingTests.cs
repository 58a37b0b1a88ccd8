using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>What is to be said of notebooks 04 and 06, which train the same residual network.</summary>
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

    /// <summary>Tickets that go back to an iteration k &gt; 0 gain: at some level the interval is above zero.</summary>
    [Fact]
    public void Rewinding_gains_accuracy_in_the_committed_run()
    {
        var gains = Committed(Rewinding)
            .With(NotebookFile.Plotly)
            .Select(data => data.GetProperty(NotebookFile.Plotly))
            .Single(figure => figure.GetRawText().Contains("Gain over", StringComparison.Ordinal));
        Assert.Contains(gains.GetProperty("data").EnumerateArray().SelectMany(LowerEnds), low => low > 0);
    }

    /// <summary>The barriers of unstable and stable networks lie apart.</summary>
    [Theory]
    [InlineData("error barrier, dense, k = 0", "error barrier, dense, k = 100")]
    [InlineData("error barrier, tickets, k = 0", "error barrier, tickets, k = 30")]
    public void Both_regimes_are_in_the_committed_run(string unstable, string stable) =>
        Assert.True(End(Connectivity, unstable, "low") > End(Connectivity, stable, "high"));

    private static void TheyShareDenseNetworksAndTickets(NotebookFile first, NotebookFile second)
    {
        var shared = first.RunsOf(kind => kind is "dense network" or "winning ticket");
        Assert.NotEmpty(shared);
        Assert.Subset(second.AllRuns.ToHashSet(), shared.ToHashSet());
    }

    /// <summary>Of a line with a band: its points carry the ends of their intervals.</summary>
    private static IEnumerable<double> LowerEnds(JsonElement trace) =>
        trace.TryGetProperty("customdata", out var intervals)
            ? intervals.EnumerateArray().Select(ends => ends[0].GetDouble())
            : [];

    private static double End(string notebook, string measured, string end) =>
        Committed(notebook)
            .AllClaims.Single(claim => NotebookFile.Text(claim, "measured") == measured)
            .GetProperty(end)
            .GetDouble();

    private static NotebookFile Committed(string name) => new(Repository.Notebook(name));
}
