using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class InPlaceTests : TensorTest
{
    private readonly Tensor _t;
    private readonly Tensor _u;

    public InPlaceTests()
    {
        _t = tensor([1f, 4]);
        _u = tensor([2f, 8]);
    }

    [Fact]
    public void An_operation_in_place_changes_the_tensor_and_returns_it()
    {
        Assert.Same(_t, _t.add_(1));
        AssertTensor(_t, [2], 2, 5);
    }

    [Fact]
    public void Setting()
    {
        AssertTensor(_t.fill_(3), [2], 3, 3);
        AssertTensor(_t.copy_(_u), [2], 2, 8);
        AssertTensor(_t.copy_(tensor(5L)), [2], 5, 5);
        AssertTensor(_t.masked_fill_(tensor([false, true]), 9), [2], 5, 9);
        AssertTensor(_t.zero_(), [2], 0, 0);
    }

    [Fact]
    public void Adding_and_subtracting()
    {
        AssertTensor(_t.add_(_u), [2], 3, 12);
        AssertTensor(_t.add_(_u, 0.5), [2], 4, 16);
        AssertTensor(_t.add_(1, 2), [2], 6, 18);
        AssertTensor(_t.sub_(_u), [2], 4, 10);
        AssertTensor(_t.sub_(1), [2], 3, 9);
    }

    [Fact]
    public void Multiplying_and_dividing()
    {
        AssertTensor(_t.mul_(_u), [2], 2, 32);
        AssertTensor(_t.mul_(0.5), [2], 1, 16);
        AssertTensor(_t.div_(_u), [2], 0.5f, 2);
        AssertTensor(_t.div_(0.5), [2], 1, 4);
    }

    [Fact]
    public void The_steps_of_an_optimizer()
    {
        AssertTensor(_t.addcmul_(_u, _u, 0.5), [2], 3, 36);
        AssertTensor(_t.addcdiv_(_u, tensor([1f, 2]), 10), [2], 23, 76);
        AssertTensor(_t.addcdiv_(_u, _u), [2], 24, 77);
        AssertTensor(_t.lerp_(zeros(2), tensor(0.5f)), [2], 12, 38.5f);
        AssertTensor(tensor([4f, 9]).sqrt_(), [2], 2, 3);
    }

    [Fact]
    public void A_change_through_a_view_is_a_change_of_the_whole()
    {
        _t.narrow(0, 1, 1).mul_(10);
        AssertTensor(_t, [2], 1, 40);
    }
}
