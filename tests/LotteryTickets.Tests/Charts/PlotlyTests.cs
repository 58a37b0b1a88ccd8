using LotteryTickets.Charts;
using LotteryTickets.Charts.Plotly;
using static LotteryTickets.Tests.Charts.Samples;

namespace LotteryTickets.Tests.Charts;

public sealed class PlotlyTests
{
    [Fact]
    public void A_figure_has_data_layout_and_config()
    {
        var json = Decades.Json();

        Assert.Equal(["data", "layout", "config"], json.AsObject().Select(member => member.Key));
        Assert.True((bool)json["config"]!["responsive"]!);
    }

    [Fact]
    public void A_band_is_a_pair_of_traces_that_neither_the_legend_nor_the_pointer_finds()
    {
        var traces = Decades.Json()["data"]!.AsArray();

        Assert.Equal(3, traces.Count);
        Assert.Equal([0.6, 0.8, 0.3], traces[0]!["y"].Doubles());
        Assert.Equal([0.4, 0.7, 0.2], traces[1]!["y"].Doubles());
        Assert.Equal(["none", "tonexty"], traces.Take(2).Select(trace => (string)trace!["fill"]!));
        Assert.All(traces.Take(2), trace => Assert.Equal("skip", (string)trace!["hoverinfo"]!));
        Assert.All(traces.Take(2), trace => Assert.False((bool)trace!["showlegend"]!));
        Assert.All(traces, trace => Assert.Equal("ticket", (string)trace!["legendgroup"]!));
        Assert.True((bool)traces[2]!["showlegend"]!);
    }

    [Fact]
    public void A_logarithmic_axis_turned_round_runs_from_the_larger_exponent_to_the_smaller()
    {
        var axis = Decades.Json()["layout"]!["xaxis"]!;

        Assert.Equal("log", (string)axis["type"]!);
        Assert.Equal([0.0, -2.0], axis["range"].Doubles());
        Assert.Contains("10%", axis["ticktext"]!.AsArray().Select(text => (string)text!));
    }

    [Fact]
    public void Missing_values_are_null_and_numbers_are_short()
    {
        var trace = new Figure("a").Line("a", [0, 1, 2], [1 / 3f, float.NaN, 123_456_789]).Json()[
            "data"
        ]![0]!;

        Assert.Equal("[0.333333,null,123456792]", trace["y"]!.ToJsonString());
    }

    [Fact]
    public void Every_part_of_a_band_between_gaps_has_its_own_pair()
    {
        double[] x = [0, 1, 2, 3, 4];
        double[] y = [1, 1, double.NaN, 1, 1];

        var traces = new Figure("a").Line("a", x, y, y, y).Json()["data"]!.AsArray();

        Assert.Equal(5, traces.Count);
        Assert.Equal([3.0, 4.0], traces[2]!["x"].Doubles());
    }

    [Fact]
    public void Names_are_shown_as_they_are() =>
        Assert.Equal(
            "a &lt;b&gt; &amp; c",
            (string)new Figure("t").Line("a <b> & c", [1], [1]).Json()["data"]![0]!["name"]!
        );

    [Fact]
    public void Bars_are_grouped_and_carry_their_intervals_as_distances()
    {
        var json = new Figure("a")
            .Bars("a", ["p", "q"], [1.0, 2.0], [0.5, 2.0], [1.25, 3.0])
            .Json();
        var error = json["data"]![0]!["error_y"]!;

        Assert.Equal("group", (string)json["layout"]!["barmode"]!);
        Assert.Equal([0.25, 1.0], error["array"].Doubles());
        Assert.Equal([0.5, 0.0], error["arrayminus"].Doubles());
        Assert.Equal("[\"p\",\"q\"]", json["data"]![0]!["x"]!.ToJsonString());
    }

    [Fact]
    public void A_heat_map_has_its_rows_and_a_shared_scale_with_row_0_on_top()
    {
        var json = new Figure("a").HeatMap([1, 2, 3, 4, 5, 6], 3, "kept").Json();

        Assert.Equal("[[1,2,3],[4,5,6]]", json["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal(
            (1, 6),
            (
                (int)json["layout"]!["coloraxis"]!["cmin"]!,
                (int)json["layout"]!["coloraxis"]!["cmax"]!
            )
        );
        Assert.Equal([1.5, -0.5], json["layout"]!["yaxis"]!["range"].Doubles());
    }

    [Fact]
    public void Small_multiples_have_matching_axes_side_by_side()
    {
        var layout = Panels.Json()["layout"]!;

        Assert.Equal("x", (string)layout["xaxis2"]!["matches"]!);
        Assert.Equal("y", (string)layout["yaxis3"]!["matches"]!);
        Assert.True(
            layout["xaxis"]!["domain"].Doubles()[1] < layout["xaxis2"]!["domain"].Doubles()[0]
        );
        Assert.Equal(
            layout["yaxis"]!["range"]!.ToJsonString(),
            layout["yaxis3"]!["range"]!.ToJsonString()
        );
        Assert.Equal(
            [true, false, false],
            Enumerable
                .Range(1, 3)
                .Select(panel =>
                    (bool)layout[panel == 1 ? "yaxis" : $"yaxis{panel}"]!["showticklabels"]!
                )
        );
    }

    [Fact]
    public void Lines_of_one_name_in_several_panels_share_a_legend_entry() =>
        Assert.Equal(
            [true, false, false],
            Panels.Json()["data"]!.AsArray().Select(trace => (bool)trace!["showlegend"]!)
        );

    [Fact]
    public void A_reference_is_a_line_a_band_and_a_label()
    {
        var layout = Decades.Reference("dense", 0.9, 0.85, 0.95).Json()["layout"]!;

        Assert.Equal(
            ["rect", "line"],
            layout["shapes"]!.AsArray().Select(shape => (string)shape!["type"]!)
        );
        Assert.Contains(
            "dense",
            layout["annotations"]!.AsArray().Select(text => (string)text!["text"]!)
        );
    }

    [Fact]
    public void Texts_at_a_place_of_a_logarithmic_axis_give_its_logarithm()
    {
        var note = Decades.Note("here", 0.1, 0.75).Json()["layout"]!["annotations"]![0]!;

        Assert.Equal((-1.0, 0.75), ((double)note["x"]!, (double)note["y"]!));
        Assert.Equal(PlotlyStyle.Ink, (string)note["arrowcolor"]!);
    }

    [Fact]
    public void Pages_of_any_colour_shine_through()
    {
        var layout = Decades.Json()["layout"]!;

        Assert.Equal("rgba(0,0,0,0)", (string)layout["paper_bgcolor"]!);
        Assert.Equal("rgba(0,0,0,0)", (string)layout["plot_bgcolor"]!);
    }
}
