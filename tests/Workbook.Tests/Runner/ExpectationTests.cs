using System.Text.Json.Nodes;
using Workbook.Notebooks;
using Workbook.Runner;

namespace Workbook.Tests.Runner;

public sealed class ExpectationTests
{
    [Theory]
    [InlineData(100, "about 10 min here")]
    [InlineData(50, "about 20 min here")]
    [InlineData(2_000, "about 30 s here")]
    public void A_slower_machine_takes_longer(double speed, string expected) =>
        Assert.Equal(expected, Expectation.Describe(With(10, 100), "laptop", overridden: false, () => speed));

    [Fact]
    public void Without_a_recorded_speed_the_machine_is_not_measured()
    {
        var notebook = With(10, null);
        double Measure() => throw new InvalidOperationException("measured");
        Assert.Equal("about 10 min", Expectation.Describe(notebook, "laptop", overridden: false, Measure));
        Assert.Equal("duration unknown", Expectation.Describe(notebook, "paper", overridden: false, Measure));
        Assert.Equal(
            "about 10 min with its own parameters",
            Expectation.Describe(notebook, "laptop", overridden: true, Measure)
        );
    }

    /// <summary>30 minutes at half the recorded speed are 15 minutes of work.</summary>
    [Fact]
    public void A_run_records_its_work_at_the_speed_of_the_other_scales()
    {
        var notebook = With(10, 100);
        Expectation.Record(notebook, "laptop", TimeSpan.FromMinutes(30), speed: 50);
        Assert.Equal("about 15 min here", Expectation.Describe(notebook, "laptop", overridden: false, () => 100));

        var first = With(10, null);
        Expectation.Record(first, "laptop", TimeSpan.FromMinutes(30), speed: 51.26);
        Assert.Equal(51, first.Metadata["workbook"]!["speed"]!.GetValue<double>());
        Assert.Equal("about 30 min here", Expectation.Describe(first, "laptop", overridden: false, () => 51));
    }

    [Fact]
    public void This_machine_has_a_speed() => Assert.InRange(MachineSpeed.Measure(), 0.01, 100_000);

    private static Notebook With(double minutes, double? speed)
    {
        var section = new JsonObject { ["minutes"] = new JsonObject { ["laptop"] = minutes } };
        if (speed is not null)
            section["speed"] = speed;
        return Notebook.Parse(
            NotebookText.With(new JsonObject { ["workbook"] = section }, NotebookText.Code("1")),
            "a.ipynb"
        );
    }
}
