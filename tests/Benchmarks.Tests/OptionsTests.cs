using Benchmarks.Harness;

namespace Benchmarks.Tests;

public sealed class OptionsTests
{
    private static readonly string[] Known = ["step", "curve"];

    [Fact]
    public void Without_a_name_all_benchmarks_run() => Assert.Equal(Known, Options.Parse(["--quick"], Known).Names);

    [Fact]
    public void Names_and_options_may_be_mixed()
    {
        var options = Options.Parse(["curve", "--iterations", "50", "--markdown"], Known);
        Assert.Equal(["curve"], options.Names);
        Assert.Equal((50, true, false), (options.Iterations, options.Markdown, options.Quick));
    }

    [Theory]
    [InlineData("stepp")]
    [InlineData("--fast")]
    public void What_is_not_known_is_named_beside_what_is(string argument)
    {
        var error = Assert.Throws<ArgumentException>(() => Options.Parse([argument], Known));
        Assert.Contains(argument, error.Message, StringComparison.Ordinal);
        Assert.Contains("step, curve", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--iterations")]
    [InlineData("--iterations", "0")]
    [InlineData("--iterations", "many")]
    public void Iterations_need_a_number(params string[] arguments) =>
        Assert.Throws<ArgumentException>(() => Options.Parse(arguments, Known));
}
