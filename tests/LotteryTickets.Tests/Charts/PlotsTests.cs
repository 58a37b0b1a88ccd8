using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace LotteryTickets.Tests.Charts;

public sealed class PlotsTests
{
    [Fact]
    public void A_chart_has_a_small_template_and_its_own_numbers_only()
    {
        var json = ChartJson.Of(Plots.Band("winning ticket", [1, 0.5], Intervals(0.9, 0.8)));

        Assert.InRange(json.Length, 1, 3000);
        Assert.Equal("#767E88", (string?)JsonNode.Parse(json)!["layout"]!["template"]!["layout"]!["font"]!["color"]);
        Assert.Null(JsonNode.Parse(json)!["layout"]!["width"]);
    }

    [Fact]
    public void A_chart_made_without_the_library_takes_its_template()
    {
        var chart = Chart.Line<double, double, string>([1, 2], [3, 4]);
        GenericChart.getLayout(chart).SetProperty("template", Theme.PlotlyDefault);

        Assert.InRange(ChartJson.Of(chart).Length, 1, 2000);
    }

    [Fact]
    public void A_band_is_one_entry_of_the_legend()
    {
        var traces = Traces(Plots.Band("winning ticket", [1, 0.5], Intervals(0.9, 0.8)));

        Assert.Equal(3, traces.Count);
        Assert.Equal("winning ticket", (string?)Assert.Single(Listed(traces))["name"]);
        Assert.Equal([0.89, 0.79], Numbers(traces[0]!["y"]));
        Assert.Equal([0.91, 0.81], Numbers(traces[1]!["y"]));
        Assert.Equal("tonexty", (string?)traces[1]!["fill"]);
        Assert.Equal([0.9, 0.8], Numbers(traces[2]!["y"]));
    }

    [Fact]
    public void A_single_replicate_has_a_line_without_a_band() =>
        Assert.Single(Traces(Plots.Band("winning ticket", [1], [ConfidenceInterval.OfMean([0.9])])));

    [Fact]
    public void A_value_that_is_not_finite_is_a_gap()
    {
        var y = Traces(Plots.Line("winning ticket", [1, 2, 3], [4, double.NaN, double.PositiveInfinity]))[0]!["y"]!;

        Assert.Equal("[4,null,null]", y.ToJsonString());
    }

    [Fact]
    public void Against_density_each_set_has_a_line_through_its_means_and_the_dense_network_is_a_reference()
    {
        var tickets = Set("winning ticket", (0, 0.7), (0, 0.9), (1, 0.6), (1, 0.8));
        var random = Set("random mask", (1, 0.4), (1, 0.5));

        var chart = Plots.AgainstDensity(Measure.TestAccuracy, tickets, random);

        var lines = Listed(Traces(chart)).ToDictionary(trace => (string)trace["name"]!);
        Assert.Equal([1, 0.5], Numbers(lines["winning ticket"]["x"]));
        Assert.Equal([0.8, 0.7], Numbers(lines["winning ticket"]["y"]));
        Assert.Equal([0.5], Numbers(lines["random mask"]["x"]));
        Assert.Equal([0.45], Numbers(lines["random mask"]["y"]));
        var layout = Layout(chart);
        Assert.Equal(["100%", "50%"], layout["xaxis"]!["ticktext"]!.AsArray().Select(text => (string?)text));
        Assert.Equal(("log", "reversed"), ((string?)layout["xaxis"]!["type"], (string?)layout["xaxis"]!["autorange"]));
        var dense = layout["shapes"]!.AsArray().Single(shape => (string?)shape!["name"] == "dense network");
        Assert.Equal(0.8, (double)dense!["y0"]!, 12);
    }

    [Fact]
    public void Against_density_many_levels_share_a_dozen_ticks()
    {
        var levels = Enumerable.Range(0, 13).Select(level => (level, 0.9)).ToArray();

        var layout = Layout(Plots.AgainstDensity(Measure.TestAccuracy, Set("winning ticket", levels)));

        Assert.Equal(7, layout["xaxis"]!["ticktext"]!.AsArray().Count);
    }

    [Fact]
    public void A_method_has_the_same_color_and_dash_in_every_chart()
    {
        var band = Listed(Traces(Plots.Band("k = 30", [1], Intervals(0.9)))).Single();
        Plots.Band("k = 100", [1], Intervals(0.9));
        var again = Listed(Traces(Plots.Line("k = 30", [1], [0.9]))).Single();

        Assert.Equal(band["line"]!.ToJsonString(), again["line"]!.ToJsonString());
    }

    [Fact]
    public void A_restyled_chart_keeps_its_look()
    {
        var chart = Chart
            .Combine([Plots.Band("random mask", [1, 0.5], Intervals(0.9, 0.8)), Plots.Reference("stable below", 0.02)])
            .WithXAxis(Plots.WeightsRemaining)
            .WithYAxisStyle<double, double, string>(TitleText: "error")
            .WithLegendStyle(Orientation: StyleParam.Orientation.Vertical);

        Assert.Equal(Looks.RandomMask.Color, (string?)Listed(Traces(chart)).Single()["line"]!["color"]);
        Assert.Equal("error", (string?)Layout(chart)["yaxis"]!["title"]!["text"]);
        Assert.Equal("log", (string?)Layout(chart)["xaxis"]!["type"]);
        Assert.Equal("x unified", (string?)Layout(chart)["template"]!["layout"]!["hovermode"]);
        Assert.Single(Layout(chart)["shapes"]!.AsArray());
    }

    [Fact]
    public void Panels_list_a_method_once_and_keep_each_reference_in_its_panel()
    {
        var chart = Plots.Panels([("left", Part(0.1)), ("right", Part(0.2))], columns: 2);

        Assert.Single(Listed(Traces(chart)), trace => (string?)trace["name"] == "winning ticket");
        Assert.Equal(["y", "y2"], Layout(chart)["shapes"]!.AsArray().Select(shape => (string?)shape!["yref"]));
        Assert.Equal([0.1, 0.2], Layout(chart)["shapes"]!.AsArray().Select(shape => (double)shape!["y0"]!));
        Assert.Equal("y2", (string?)Layout(chart)["xaxis2"]!["anchor"]);

        static GenericChart Part(double limit) =>
            Chart.Combine([Plots.Line("winning ticket", [1], [2]), Plots.Reference("limit", limit)]);
    }

    [Fact]
    public void A_histogram_counts_what_is_finite()
    {
        var bars = Traces(Plots.Histogram("weights", [0, 0, 1, 3, 4, float.NaN], bins: 2))[0]!;

        Assert.Equal([1, 3], Numbers(bars["x"]));
        Assert.Equal([3, 2], Numbers(bars["y"]));
    }

    [Fact]
    public void An_axis_has_the_ends_and_ticks_that_were_asked_for()
    {
        var chart = Plots
            .Line("winning ticket", [1], [2])
            .WithXAxis(Plots.Axis("k", ticks: [(0, "start"), (30, "3%")]))
            .WithYAxis(Plots.Percent("accuracy", min: 0, max: 1));

        var (x, y) = (Layout(chart)["xaxis"]!, Layout(chart)["yaxis"]!["autorangeoptions"]!);
        Assert.Equal("""["start","3%"]""", x["ticktext"]!.ToJsonString());
        Assert.Equal([0, 30], Numbers(x["tickvals"]));
        Assert.Equal((0, 1), ((double)y["minallowed"]!, (double)y["maxallowed"]!));
        Assert.Equal([0, 1], Numbers(y["include"]));
        var upper = Layout(Plots.Line("a", [1], [2]).WithYAxis(Plots.Axis("loss", max: 3)))["yaxis"]!;
        Assert.Equal(
            [("include", 3.0), ("maxallowed", 3.0)],
            upper["autorangeoptions"]!.AsObject().Select(end => (end.Key, (double)end.Value!))
        );
    }

    [Fact]
    public void A_set_without_runs_is_left_out_of_a_chart() =>
        Assert.Equal(
            ["winning ticket"],
            Listed(
                    Traces(
                        Plots.AgainstDensity(Measure.TestAccuracy, Set("winning ticket", (1, 0.5)), Set("random mask"))
                    )
                )
                .Select(trace => (string?)trace["name"])
        );

    /// <summary>The interval of a ratio over one replicate is 0 to infinity.</summary>
    [Fact]
    public void One_replicate_among_several_leaves_no_spike_in_the_band()
    {
        ConfidenceInterval[] ratios = [ConfidenceInterval.OfGeometricMean([0.5]), new(0.6, 0.5, 0.7, 3)];

        Assert.Equal([0.5, 0.5], Numbers(Traces(Plots.Band("winning ticket", [1, 0.5], ratios))[0]!["y"]));
    }

    [Fact]
    public void Numbers_that_do_not_match_are_refused_with_the_name()
    {
        Assert.Contains("'a' has 2", Message(() => Plots.Line("a", [1, 2], [3])));
        Assert.Contains("rows of 2", Message(() => Plots.HeatMap([1, 2, 3], 2, "weights")));
        Assert.Contains("784", Message(() => Plots.Image([1], new FeatureShape(1, 28, 28))));
    }

    private static string Message(Func<GenericChart> draw) => Assert.ThrowsAny<ArgumentException>(draw).Message;

    private static ConfidenceInterval[] Intervals(params double[] means) =>
        [.. means.Select(mean => new ConfidenceInterval(mean, mean - 0.01, mean + 0.01, 5))];

    private static JsonArray Traces(GenericChart chart) => ChartJson.Node(chart)["data"]!.AsArray();

    private static JsonObject Layout(GenericChart chart) => ChartJson.Node(chart)["layout"]!.AsObject();

    private static IEnumerable<JsonNode> Listed(JsonArray traces) =>
        traces.Select(trace => trace!).Where(trace => (bool?)trace["showlegend"] != false);

    private static double[] Numbers(JsonNode? node) => [.. node!.AsArray().Select(value => (double)value!)];

    /// <summary>Runs at level 0 are dense, runs at level 1 keep half of the weights.</summary>
    private static RunSet Set(string name, params (int Level, double Accuracy)[] runs) =>
        new(
            name,
            runs.Select(
                (run, index) =>
                    new Run(
                        index % 2,
                        run.Level,
                        Pruned(run.Level),
                        [],
                        new TrainingResult(
                            [],
                            run.Accuracy,
                            run.Accuracy,
                            [],
                            new Dictionary<int, float[]>(),
                            new Origin("", "", "", DateTimeOffset.UnixEpoch, TimeSpan.Zero)
                        )
                    )
            )
        );

    // Level 1 has lost half of its weights, every further level one more of each layer.
    private static Mask Pruned(int level)
    {
        var layout = Toy.Network.Layout;
        var flags = Mask.Dense(layout).ToFlags();
        foreach (var tensor in layout.Prunable.Where(_ => level > 0))
        {
            tensor.Of(flags)[..Math.Min(tensor.Length, (tensor.Length / 2) + level - 1)].Clear();
        }

        return new Mask(layout, flags);
    }
}
