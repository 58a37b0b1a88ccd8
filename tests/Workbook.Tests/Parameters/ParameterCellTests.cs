using Workbook.Parameters;

namespace Workbook.Tests.Parameters;

public sealed class ParameterCellTests
{
    private const string Cell = """
        // What to change
        var scale = "laptop"; // smoke, laptop or paper
        int replicates = 5;
        var rate = 0.2, momentum = 0.9f;
        ulong seed = 2019;
        long weights = 266_200L; bool augment = false;
        var widths = new[] { 300, 100 };
        double[] rates = [0.1, 0.2];
        int[] levels = Choose<int[]>(scale, [2], [3, 7]);
        int? limit = null;
        short depth = 3; byte level = 1; uint count = 7; decimal price = 1.5m; float decay = 1e-4f;
        string? label = null;
        List<int> layers = new() { 1 };
        var names = new List<string> { "a" };
        IReadOnlyList<double?> bounds = [0.1, null];
        int[,] grid = { { 1, 2 }, { 3, 4 } };
        int[][] groups = [[1], [2, 3]];
        DayOfWeek day = DayOfWeek.Monday;
        var pruning = Scope.Layerwise;
        char mark = 'x';
        var processors = Environment.ProcessorCount;
        var rounds = scale switch { "smoke" => 2, _ => 9 };
        """;

    [Theory]
    [InlineData("scale", "smoke", "var scale = \"smoke\"; // smoke, laptop or paper")]
    [InlineData("scale", "a\"b\\", "var scale = \"a\\\"b\\\\\";")]
    [InlineData("replicates", "3", "int replicates = 3;")]
    [InlineData("rate", "1", "var rate = 1.0, momentum = 0.9f;")]
    [InlineData("rate", "-1e-3", "var rate = -1e-3, momentum")]
    [InlineData("rate", ".5", "var rate = 0.5, momentum")]
    [InlineData("momentum", "0.5", "momentum = 0.5f;")]
    [InlineData("weights", "7", "long weights = 7L;")]
    [InlineData("seed", "1", "ulong seed = 1UL;")]
    [InlineData("augment", "True", "bool augment = true;")]
    [InlineData("widths", "20,10", "var widths = new[] { 20, 10 };")]
    [InlineData("rates", "1, 0.5", "double[] rates = [1.0, 0.5];")]
    [InlineData("levels", "10", "int[] levels = [10];")]
    [InlineData("limit", "4", "int? limit = 4;")]
    [InlineData("limit", "null", "int? limit = null;")]
    [InlineData("rate", "2.", "var rate = 2.0, momentum")]
    [InlineData("rate", "-.5", "var rate = -0.5, momentum")]
    [InlineData("rate", "1_0", "var rate = 1_0.0, momentum")]
    [InlineData("momentum", "2.", "momentum = 2.0f;")]
    [InlineData("weights", "7L", "long weights = 7L;")]
    [InlineData("weights", "-0x1F", "long weights = -0x1FL;")]
    [InlineData("widths", "", "var widths = new int[] {  };")]
    [InlineData("widths", "[20, 10]", "var widths = new[] { 20, 10 };")]
    [InlineData("depth", "-4", "short depth = -4;")]
    [InlineData("level", "255", "byte level = 255;")]
    [InlineData("count", "9", "uint count = 9U;")]
    [InlineData("price", "2", "decimal price = 2m;")]
    [InlineData("decay", "1", "float decay = 1f;")]
    [InlineData("label", "null", "string? label = null;")]
    [InlineData("label", "wide", "string? label = \"wide\";")]
    [InlineData("layers", "300, 100", "List<int> layers = [300, 100];")]
    [InlineData("names", "a, \"b, c\"", "var names = new List<string> { \"a\", \"b, c\" };")]
    [InlineData("bounds", "1, null", "IReadOnlyList<double?> bounds = [1.0, null];")]
    [InlineData("grid", "[[1, 2, 3]]", "int[,] grid = new int[,] { { 1, 2, 3 } };")]
    [InlineData("groups", "[1], []", "int[][] groups = [[1], []];")]
    [InlineData("day", "Friday", "DayOfWeek day = DayOfWeek.Friday;")]
    [InlineData("day", "DayOfWeek.Friday", "DayOfWeek day = DayOfWeek.Friday;")]
    [InlineData("pruning", "Global", "var pruning = Scope.Global;")]
    [InlineData("mark", "'", "char mark = '\\'';")]
    [InlineData("processors", "2", "var processors = 2;")]
    public void A_value_is_replaced_as_the_declarations_literal(string name, string value, string line)
    {
        Assert.Contains(line, ParameterCell.Set(Cell, new Dictionary<string, string> { [name] = value }));
    }

    [Fact]
    public void Everything_else_stays_as_it_was()
    {
        var changed = ParameterCell.Set(
            Cell,
            new Dictionary<string, string> { ["replicates"] = "12", ["scale"] = "paper" }
        );
        Assert.Equal(
            Cell.Replace("\"laptop\"", "\"paper\"", StringComparison.Ordinal)
                .Replace("= 5", "= 12", StringComparison.Ordinal),
            changed
        );
    }

    [Theory]
    [InlineData("replicates", "5.5", "is an int")]
    [InlineData("replicates", "99999999999", "is an int")]
    [InlineData("replicates", "null", "is an int")]
    [InlineData("rate", "fast", "is a double")]
    [InlineData("seed", "-1", "is a ulong")]
    [InlineData("rate", "NaN", "is a double")]
    [InlineData("augment", "yes", "is a bool")]
    [InlineData("widths", "20,ten", "is an int[]")]
    [InlineData("rounds", "3", "is computed")]
    [InlineData("replicates", "_7", "is an int")]
    [InlineData("replicates", "5 // five", "is an int")]
    [InlineData("replicates", "5; Stop()", "is an int")]
    [InlineData("replicates", "5L", "is an int")]
    [InlineData("rate", "1f", "is a double")]
    [InlineData("rate", "1e999", "is a double")]
    [InlineData("depth", "40000", "is a short")]
    [InlineData("level", "-1", "is a byte")]
    [InlineData("count", "-1", "is a uint")]
    [InlineData("layers", "1,", "is a List<int>")]
    [InlineData("bounds", "1, x", "is an IReadOnlyList<double?>")]
    [InlineData("grid", "[1, 2], [3]", "is an int[,]")]
    [InlineData("day", "Fryday", "is a DayOfWeek")]
    [InlineData("mark", "ab", "is a char")]
    [InlineData("pruning", "2", "is computed")]
    public void A_value_that_does_not_fit_is_refused(string name, string value, string problem)
    {
        var error = Assert.Throws<ParameterException>(() =>
            ParameterCell.Set(Cell, new Dictionary<string, string> { [name] = value })
        );
        Assert.Contains($"\"{name}\"", error.Message);
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void An_unknown_name_lists_those_that_exist()
    {
        var error = Assert.Throws<ParameterException>(() =>
            ParameterCell.Set(Cell, new Dictionary<string, string> { ["epochs"] = "1" })
        );
        Assert.Contains(
            "scale, replicates, rate, momentum, seed, weights, augment, widths, rates, levels, limit, depth, level",
            error.Message
        );
    }
}
