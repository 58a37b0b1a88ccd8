using System.Globalization;
using LotteryTickets.Tests.Tickets;

namespace LotteryTickets.Tests.Naming;

/// <summary>The library writes and names the same under every culture.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("de-DE")] // 1.234,5
    [InlineData("sv-SE")] // −1 with U+2212
    [InlineData("tr-TR")] // i and I are not a pair
    [InlineData("ar-SA")] // another calendar
    public void Texts_tables_charts_JSON_and_the_names_of_runs_are_the_same(string culture)
    {
        var other = new CultureInfo(culture);
        Assert.NotEqual(
            string.Create(CultureInfo.InvariantCulture, $"{CultureInfo.InvariantCulture.Calendar}{-1.5}"),
            string.Create(other, $"{other.Calendar}{-1.5}")
        );
        Assert.Equal(Under(CultureInfo.InvariantCulture, Written), Under(other, Written));
    }

    private static T Under<T>(CultureInfo culture, Func<T> write)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return write();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string[] Written()
    {
        var data = new Dataset("zeros", Zeros(3_000), Zeros(20), Zeros(20), "zeros", "Nothing.").Subset(2_000);
        var runs = ToyRuns.Of("tickets", [0.5, 0.75], [0.25, 1.0 / 3]);
        var claims = new Claims(
            data.Name,
            "toy",
            new Claim(
                "Worse",
                "paper",
                Rule.Below(-0.015),
                new(new("difference", Quantity.PercentagePoints), ConfidenceInterval.OfMean([-0.02, -0.03]))
            )
        );
        var network = MultilayerPerceptron.LeNet300100();
        var training = new TrainingRun(
            Toy.Network,
            Toy.Options,
            new float[Toy.Network.Layout.Length],
            Mask.Dense(Toy.Network.Layout),
            1
        );
        var list = new RunList(runs);
        return
        [
            $"{network}",
            $"{Mask.Dense(network.Layout)}",
            data.Description,
            $"{claims}",
            claims.ToHtml(),
            claims.ToJson(),
            $"{list}",
            list.ToHtml(),
            list.ToJson(),
            DataFrameDisplay.ToHtml(runs.ToDataFrame()),
            DataFrameDisplay.ToText(runs.Summarize()),
            ChartJson.Of(Plots.AgainstDensity(Measure.TestAccuracy, runs)),
            ChartText.Of(Plots.AgainstDensity(Measure.TestAccuracy, runs)),
            ProgressAfter(TimeSpan.FromMinutes(2.5)),
            RunIdentity.Of(training, "toy", "torch-cpu").Text,
        ];
    }

    private static Examples Zeros(int count) =>
        new(new float[count * 4], new long[count], new FeatureShape(1, 2, 2), 3);

    private static string ProgressAfter(TimeSpan time)
    {
        var clock = new SteppedTime();
        var progress = new Progress("tickets", 2, 80, null, clock);
        progress.Begin(0);
        progress.Step();
        clock.Now = time.Ticks;
        progress.Finish();
        return $"{progress}";
    }

    private sealed class SteppedTime : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
