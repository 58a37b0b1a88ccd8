using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Libtorch.Tests;

public class NeuralTests : TensorTest
{
    private static readonly float Half = MathF.Log(2);

    private readonly Tensor _equal;
    private readonly Tensor _labels;

    public NeuralTests()
    {
        // Two classes with equal logits: each has probability 1/2, and the loss is log 2.
        _equal = zeros(2, 2);
        _labels = tensor([0L, 1]);
    }

    [Fact]
    public void Relu_cuts_off_what_is_negative() =>
        AssertTensor(functional.relu(tensor([-1f, 0, 2])), [3], 0, 0, 2);

    [Fact]
    public void Log_softmax_of_equal_logits_is_uniform()
    {
        AssertTensor(functional.log_softmax(_equal, 1), [2, 2], -Half, -Half, -Half, -Half);
        Assert.Equal(float64, _equal.log_softmax(1, float64).dtype);
    }

    [Fact]
    public void Cross_entropy_reduces_as_it_is_told()
    {
        AssertTensor(functional.cross_entropy(_equal, _labels), [], Half);
        AssertTensor(
            functional.cross_entropy(_equal, _labels, reduction: Reduction.Sum),
            [],
            2 * Half
        );
        AssertTensor(
            functional.cross_entropy(_equal, _labels, reduction: Reduction.None),
            [2],
            Half,
            Half
        );
        AssertTensor(
            functional.cross_entropy(_equal, _labels, ignore_index: 1, reduction: Reduction.Sum),
            [],
            Half
        );
        AssertTensor(
            functional.cross_entropy(_equal, _labels, tensor([1f, 3]), reduction: Reduction.None),
            [2],
            Half,
            3 * Half
        );
    }

    [Fact]
    public void Label_smoothing_spreads_a_part_of_the_label_over_all_classes()
    {
        // Log-probabilities 0 and -20: the true class has loss 0, smoothing adds 0.1 · 20 / 2.
        var sure = tensor([20f, 0], [1, 2]);
        AssertTensor(functional.cross_entropy(sure, tensor([0L]), label_smoothing: 0.1), [], 1);
    }

    [Fact]
    public void Nll_loss_picks_the_label_s_log_probability()
    {
        var logs = tensor([-1f, -2, -3, -4], [2, 2]);
        AssertTensor(functional.nll_loss(logs, _labels), [], 2.5f);
        AssertTensor(functional.nll_loss(logs, _labels, reduction: Reduction.None), [2], 1, 4);
    }
}
