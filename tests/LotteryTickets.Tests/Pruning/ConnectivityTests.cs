namespace LotteryTickets.Tests.Pruning;

public sealed class ConnectivityTests
{
    // fc1.weight is [2 outputs, 3 inputs], then 2 biases.
    private static readonly ParameterLayout Layout = MultilayerPerceptron.Create("small", 3, 2).Layout;
    private static readonly Mask Mask = new(Layout, [true, false, false, true, true, false, true, true]);

    [Fact]
    public void Survivors_are_counted_per_input()
    {
        Assert.Equal([2, 1, 0], Mask.KeptPerInput(Layout["fc1.weight"]));
        Assert.Equal(2.0 / 3, Mask.ConnectedInputs(Layout["fc1.weight"]), 1e-12);
    }

    [Fact]
    public void A_bias_has_no_inputs()
    {
        Assert.Throws<ArgumentException>(() => Mask.KeptPerInput(Layout["fc1.bias"]));
    }
}
