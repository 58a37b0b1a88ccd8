using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class ReductionTests : TensorTest
{
    private readonly Tensor _six;

    public ReductionTests()
    {
        _six = tensor([1f, 2, 3, 6, 5, 4], [2, 3]);
    }

    [Fact]
    public void Sums()
    {
        AssertTensor(_six.sum(), [], 21);
        AssertTensor(sum(_six), [], 21);
        AssertTensor(_six.sum(1), [2], 6, 15);
        AssertTensor(_six.sum(1, keepdim: true), [2, 1], 6, 15);
        AssertTensor(_six.sum([0, 1]), [], 21);
        Assert.Equal(21, _six.sum(float64).item<double>());
        AssertLongs(_six.gt(2).sum(), [], 4);
    }

    [Fact]
    public void Means()
    {
        AssertTensor(_six.mean(), [], 3.5f);
        AssertTensor(mean(_six), [], 3.5f);
        AssertTensor(_six.mean([0]), [3], 3.5f, 3.5f, 3.5f);
        AssertTensor(_six.mean([1], keepdim: true), [2, 1], 2, 5);
        Assert.Equal(float64, _six.mean([1], type: float64).dtype);
    }

    [Fact]
    public void The_largest_element_and_where_it_is()
    {
        AssertTensor(_six.max(), [], 6);
        AssertLongs(_six.argmax(), [], 3);
        AssertLongs(_six.argmax(1), [2], 2, 0);
        AssertLongs(_six.argmax(1, keepdim: true), [2, 1], 2, 0);
    }
}
