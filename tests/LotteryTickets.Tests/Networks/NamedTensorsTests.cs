using TorchSharp;

namespace LotteryTickets.Tests.Networks;

public sealed class NamedTensorsTests
{
    // fc1.weight is [2 outputs, 3 inputs], then 2 biases.
    private static readonly ParameterLayout Layout = MultilayerPerceptron.Create("small", 3, 2).Layout;
    private static readonly NamedTensors Weights = new(Layout, [1, 2, 3, 4, 5, 6, 7, 8]);

    [Fact]
    public void A_tensor_has_its_shape_and_is_a_copy()
    {
        using var tensor = Weights["fc1.weight"];
        Assert.Equal([2, 3], tensor.shape);
        Assert.Equal(6, tensor[1, 2].item<float>());
        tensor.zero_();
        Assert.Equal([1f, 2, 3, 4, 5, 6, 7, 8], Weights.Vector);
    }

    [Fact]
    public void With_replaces_one_tensor_in_a_copy()
    {
        using var columns = torch
            .tensor(
                new long[,]
                {
                    { 1, 3, 5 },
                    { 2, 4, 6 },
                }
            )
            .t()
            .contiguous()
            .t();
        Assert.Equal([1f, 3, 5, 2, 4, 6, 7, 8], Weights.With("fc1.weight", columns).Vector);
        Assert.Equal(2, Weights.Vector[1]);
    }

    [Fact]
    public void Other_names_and_shapes_are_refused()
    {
        using var wrong = torch.zeros(3, 2);
        var error = Assert.Throws<ArgumentException>(() => Weights.With("fc1.weight", wrong));
        Assert.StartsWith(
            "'fc1.weight' has shape [2, 3], but the tensor has shape [3, 2].",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<KeyNotFoundException>(() => Weights["fc2.weight"]);
        Assert.Throws<ArgumentException>(() => new NamedTensors(Layout, [1]));
    }

    [Fact]
    public void A_mask_is_made_of_tensors_and_gives_them_back()
    {
        using var kept = torch.tensor(
            new float[,]
            {
                { 1, 0, 1 },
                { 0, 0, 1 },
            }
        );
        var mask = Mask.From(Layout, ("fc1.weight", kept));
        Assert.Equal([true, false, true, false, false, true, true, true], mask.ToFlags());
        using var back = mask["fc1.weight"];
        Assert.True(back.allclose(kept));
        Assert.Equal(8, Mask.From(Layout).ToFlags().Count(flag => flag));
    }

    [Fact]
    public void A_mask_of_other_numbers_or_of_biases_is_refused()
    {
        using var half = torch.full(2, 3, 0.5);
        Assert.Throws<ArgumentException>(() => Mask.From(Layout, ("fc1.weight", half)));
        using var none = torch.zeros(2);
        var error = Assert.Throws<ArgumentException>(() => Mask.From(Layout, ("fc1.bias", none)));
        Assert.Contains("not prunable", error.Message, StringComparison.Ordinal);
    }
}
