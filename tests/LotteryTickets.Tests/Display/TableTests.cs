using System.Xml.Linq;
using LotteryTickets.Display;

namespace LotteryTickets.Tests.Display;

public sealed class TableTests
{
    private sealed record Round(string Name, double Remaining, float? TestAccuracy);

    private static readonly Round[] Rounds =
    [
        new("dense", 1, 0.98f),
        new("<ticket> & \"co\"", 0.512, null),
    ];

    private static Table<Round> Chosen =>
        Table
            .Of(Rounds)
            .Column("round", row => row.Name)
            .Column("remaining", row => row.Remaining, "0.0%")
            .Caption("Rounds");

    [Fact]
    public void A_column_without_a_name_has_no_header_that_says_nothing()
    {
        var head = XElement
            .Parse(Table.Of(Rounds).Column("", row => row.Name).Column("n", row => 1).ToHtml())
            .Element("thead")!;
        Assert.Equal(
            ["td", "th"],
            head.Element("tr")!.Elements().Select(cell => cell.Name.LocalName)
        );
    }

    [Fact]
    public void Numbers_stand_at_the_right_in_text() =>
        Assert.Equal(
            """
            Rounds
            round            remaining
            ───────────────  ─────────
            dense               100.0%
            <ticket> & "co"      51.2%
            """.ReplaceLineEndings("\n"),
            Chosen.ToString()
        );

    [Fact]
    public void Html_has_scopes_and_escaped_cells()
    {
        var table = XElement.Parse(Chosen.ToHtml());

        Assert.Equal("Rounds", table.Element("caption")!.Value);
        Assert.Equal(
            ["col", "col"],
            table
                .Element("thead")!
                .Descendants("th")
                .Select(cell => (string)cell.Attribute("scope")!)
        );
        Assert.Equal(
            ["row", "row"],
            table
                .Element("tbody")!
                .Descendants("th")
                .Select(cell => (string)cell.Attribute("scope")!)
        );
        Assert.Equal("<ticket> & \"co\"", table.Element("tbody")!.Descendants("th").Last().Value);
        Assert.All(
            table.Descendants("td"),
            cell => Assert.Equal("text-align:right", (string)cell.Attribute("style")!)
        );
    }

    [Fact]
    public void Without_columns_every_property_is_one()
    {
        var lines = Table.Of(Rounds).ToString().Split('\n');

        Assert.Equal(
            ["name", "remaining", "test", "accuracy"],
            lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
        Assert.EndsWith("–", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_has_numbers_in_full_and_quotes_what_needs_it() =>
        Assert.Equal(
            "round,third\r\ndense,0.3333333333333333\r\n\"<ticket> & \"\"co\"\"\",0.17066666666666666\r\n",
            Table
                .Of(Rounds)
                .Column("round", row => row.Name)
                .Column("third", row => row.Remaining / 3, "0.0")
                .ToCsv()
        );

    [Fact]
    public void A_long_table_shows_its_first_rows_and_says_how_many_more_there_are()
    {
        var table = Table.Of(Enumerable.Range(0, Table<int>.MostShown + 3)).Column("n", n => n);

        Assert.EndsWith("… and 3 more rows", table.ToString(), StringComparison.Ordinal);
        Assert.Contains("… and 3 more rows", table.ToHtml(), StringComparison.Ordinal);
        Assert.Equal(
            Table<int>.MostShown + 4,
            table.ToCsv().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length
        );
    }

    [Fact]
    public void A_table_without_rows_keeps_its_head() =>
        Assert.Equal("n\n─", Table.Of(Array.Empty<int>()).Column("n", n => n).ToString());
}
