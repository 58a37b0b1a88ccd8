using Benchmarks.Harness;

namespace Benchmarks.Tests;

public sealed class MarkdownTableTests
{
    [Fact]
    public void Names_stand_left_and_numbers_right()
    {
        var table = new MarkdownTable(1, "who", "µs");
        table.Add("library", "3.14");
        Assert.Equal(
            """
            | who     |   µs |
            | ------- | ---: |
            | library | 3.14 |

            """,
            table.ToString()
        );
    }

    [Fact]
    public void A_row_has_a_cell_for_each_column() =>
        Assert.Throws<ArgumentException>(() => new MarkdownTable(1, "who", "µs").Add("library"));

    [Theory]
    [InlineData(1234.5, "1234")]
    [InlineData(12.345, "12.3")]
    [InlineData(0.012345, "0.0123")]
    [InlineData(9.996, "10.0")]
    [InlineData(0, "0")]
    public void Numbers_have_three_digits(double value, string text) => Assert.Equal(text, Numbers.Short(value));
}
