using System.Text.Json;

namespace LotteryTickets.Tests.Tickets;

public sealed class RunListTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunList Example = new(
        new RunSet("winning ticket", [Run(1, 1), Run(0, 0), Run(1, 0), Run(0, 1)]),
        new RunSet("random <mask>", [Run(0, 0), Run(2, 0) with { FirstIteration = 1_500 }])
    );

    [Fact]
    public void A_row_holds_all_replicates_of_a_kind_at_a_level()
    {
        var rows = Rows(Example);
        Assert.Equal(
            ["winning ticket", "winning ticket", "random <mask>", "random <mask>"],
            rows.Select(row => row.GetProperty("kind").GetString())
        );
        Assert.Equal([Name(0, 0), Name(0, 1)], Strings(rows[0].GetProperty("runs")));
        Assert.Equal([Name(1, 0), Name(1, 1)], Strings(rows[1].GetProperty("runs")));
        Assert.Equal([0, 1], rows[1].GetProperty("replicates").EnumerateArray().Select(number => number.GetInt32()));
        Assert.Equal(120, rows[1].GetProperty("seconds").GetDouble());
        Assert.Equal(Noon, rows[1].GetProperty("started").GetDateTimeOffset());
        Assert.Equal(1_500, rows[3].GetProperty("firstIteration").GetInt32());
    }

    [Fact]
    public void A_hash_shows_twelve_digits_and_has_them_all()
    {
        var name = Name(1, 1);
        Assert.Contains($"<code title=\"{name}\">{name[..12]}</code>", Example.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_says_engine_time_and_where_it_began()
    {
        var html = Example.ToHtml();
        Assert.Contains("<td>sparse</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>2026-05-04 12:00</td><td>2.0 min</td>", html, StringComparison.Ordinal);
        Assert.Contains("random &lt;mask&gt;, from iteration 1,500</th>", html, StringComparison.Ordinal);
    }

    /// <summary>Five runs, of which two kinds share one: each took a minute.</summary>
    [Fact]
    public void A_run_of_two_kinds_is_counted_once()
    {
        Assert.StartsWith(
            "5 training runs behind this page, 5.0 min of training",
            Example.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains("environment/store show HASH", Example.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_of_equal_name_can_be_told_apart()
    {
        var tickets = new RunSet("winning ticket", [Run(0, 0)]);
        var runs = new RunList(tickets).And("winning ticket, low rate", tickets);
        Assert.Equal(
            ["winning ticket", "winning ticket, low rate"],
            Rows(runs).Select(row => row.GetProperty("kind").GetString())
        );
    }

    [Fact]
    public void A_long_list_says_how_much_more_there_is_and_is_whole_in_its_json()
    {
        var runs = new RunList(new RunSet("kind", Enumerable.Range(0, 203).Select(level => Run(level, 0))));
        Assert.Contains("… and 3 more rows.", runs.ToHtml(), StringComparison.Ordinal);
        Assert.Equal(203, Rows(runs).Length);
        Assert.DoesNotContain("more rows", Example.ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.44, "0.4 s")]
    [InlineData(90, "1.5 min")]
    [InlineData(9_000, "2.5 h")]
    public void Times_are_written_as_they_are_said(double seconds, string written) =>
        Assert.Equal(written, Spell.Time(seconds));

    private static JsonElement[] Rows(RunList runs) =>
        [.. JsonDocument.Parse(runs.ToJson()).RootElement.GetProperty("rows").EnumerateArray()];

    private static IEnumerable<string?> Strings(JsonElement array) =>
        array.EnumerateArray().Select(item => item.GetString());

    private static string Name(int level, int replicate) => $"{level:x}{replicate:x}".PadRight(64, 'e');

    private static Run Run(int level, int replicate) =>
        new(
            replicate,
            level,
            Mask.Dense(Toy.Network.Layout),
            [],
            new TrainingResult(
                [],
                0,
                0,
                [],
                new Dictionary<int, float[]>(),
                new Origin(Name(level, replicate), "toy", "sparse", Noon.AddHours(replicate), TimeSpan.FromMinutes(1))
            )
        );
}
