using System.Globalization;
using System.Text;
using LotteryTickets.Tests.Tickets;
using Microsoft.Data.Analysis;

namespace LotteryTickets.Tests.Results;

public sealed class DataFramesTests
{
    private static readonly RunSet Tickets = ToyRuns.Of("winning ticket", [0.8, 0.9], [0.85, 0.95], [0.5, 0.7]);
    private static readonly RunSet Controls = ToyRuns.Of("random mask", [0.8, 0.9], [0.6, 0.8]);

    [Fact]
    public void A_run_is_a_row()
    {
        var frame = Tickets.ToDataFrame();
        Assert.Equal(6, frame.Rows.Count);
        Assert.Equal(
            [
                "method",
                "replicate",
                "level",
                "density",
                "early_stop_iteration",
                "validation_loss_at_early_stop",
                "test_accuracy_at_early_stop",
                "validation_accuracy",
                "test_accuracy",
                "diverged",
            ],
            frame.Columns.Select(column => column.Name)
        );
        Assert.Equal(["winning ticket", 1, 1, 0.5, 100, 0.4, 0.95, 0.85, 0.85, false], frame.Rows[3].Select(Rounded));
    }

    [Fact]
    public void Several_kinds_are_stacked() => Assert.Equal(10, new[] { Tickets, Controls }.ToDataFrame().Rows.Count);

    [Fact]
    public void A_summary_has_a_row_per_level()
    {
        var frame = Tickets.Summarize();
        Assert.Equal(
            ["method", "level", "density", "accuracy", "low", "high", "replicates"],
            frame.Columns.Select(column => column.Name)
        );
        var expected = Tickets.At(1).Mean(run => run.TestAccuracyAtEarlyStop);
        object[] row = ["winning ticket", 1, 0.5, expected.Mean, expected.Low, expected.High, 2];
        Assert.Equal(row, frame.Rows[1]);
        Assert.Equal(0.75, Rounded(Tickets.Summarize(run => run.TestAccuracy, "final")["final"][0]));
    }

    [Fact]
    public void Frames_filter_and_sort()
    {
        var results = new[] { Tickets, Controls }.Summarize();
        var sparse = results.Filter(results["density"].ElementwiseLessThanOrEqual(0.5));
        Assert.Equal(2, sparse.OrderByDescending("accuracy").Head(2).Rows.Count);
        var best = sparse.OrderByDescending("accuracy").Take(8);
        Assert.Equal([0.9, 0.7, 0.6], best["accuracy"].Cast<object>().Select(Rounded));
        Assert.Equal(["winning ticket", "random mask", "winning ticket"], best["method"].Cast<string>());
    }

    [Fact]
    public void Frames_group()
    {
        var means = new[] { Tickets, Controls }.ToDataFrame().GroupBy("method").Mean("test_accuracy_at_early_stop");
        Assert.Equal(["winning ticket", "random mask"], means["method"].Cast<string>());
        Assert.Equal(
            [Math.Round(4.7 / 6, 9), 0.775],
            means["test_accuracy_at_early_stop"].Cast<object>().Select(Rounded)
        );
    }

    /// <summary>The controls lack level 2, so an inner join leaves it out.</summary>
    [Fact]
    public void Frames_join()
    {
        var joined = Tickets
            .Summarize()
            .Merge<int>(Controls.Summarize(), "level", "level", joinAlgorithm: JoinAlgorithm.Inner);
        Assert.Equal(2, joined.Rows.Count);
        Assert.Equal([0.85, 0.9], joined["accuracy_left"].Cast<object>().Select(Rounded));
        Assert.Equal([0.85, 0.7], joined["accuracy_right"].Cast<object>().Select(Rounded));
    }

    [Fact]
    public void Frames_write_csv()
    {
        using var stream = new MemoryStream();
        DataFrame.SaveCsv(ToyRuns.Of("a, b", [0.5]).Summarize(), stream, cultureInfo: CultureInfo.InvariantCulture);
        var lines = Encoding
            .UTF8.GetString(stream.ToArray())
            .TrimStart('\uFEFF')
            .Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal("method,level,density,accuracy,low,high,replicates", lines[0]);
        Assert.Equal("\"a, b\",0,1,0.5,,,1", lines[1]); // one replicate: no interval
    }

    [Fact]
    public void A_mask_has_a_row_per_layer()
    {
        var frame = Tickets.At(2)[0].Mask.ToDataFrame();
        Assert.Equal(["fc1.weight", "2 × 4", 8, 2, 0.25], frame.Rows[0]);
        Assert.Equal(1, frame.Rows.Count);
    }

    /// <summary>Weights of ones: any two runs with the same mask are at distance 0.</summary>
    [Fact]
    public void Stability_has_a_row_per_replicate()
    {
        var frame = new StabilityMeasures(Tickets, Tickets, Tickets, Level: 1).ToDataFrame();
        Assert.Equal(["winning ticket", 1, 1, 0.5, 0.0, 0.0, 0.0, 0.0], frame.Rows[1]);
        var siblings = new RunSet("sibling", [ToyRuns.Diverge(Tickets.At(1)[0]), Tickets.At(1)[1]]);
        var rest = new StabilityMeasures(Tickets, Tickets, siblings, Level: 1).ToDataFrame();
        Assert.Equal([null, 0.0], rest["data_order_l2"].Cast<object?>());
        Assert.Equal([0.0, 0.0], rest["pruning_l2"].Cast<object?>());
    }

    [Fact]
    public void A_measured_claim_is_a_row()
    {
        var frame = new Claims(
            "MNIST",
            "smoke",
            new Claim(
                "Tickets win",
                "LTH",
                Rule.Above(0),
                new(new("difference", Quantity.PercentagePoints), new(0.02, 0.01, 0.03, 5))
            ),
            Claim.NotMeasured("Tickets lose", "not reached")
        ).ToDataFrame();
        object[] expected =
        [
            "Tickets win",
            "LTH",
            "difference",
            0.02,
            0.01,
            0.03,
            5,
            "above 0.00 pp",
            "reproduced",
            "not reported",
        ];
        Assert.Equal(expected, Assert.Single(frame.Rows));
    }

    private static object? Rounded(object? value) => value is double number ? Math.Round(number, 9) : value;
}
