using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class InPlaceTests : TensorTest
{
    private readonly Tensor t;
    private readonly Tensor u;

    public InPlaceTests()
    {
        t = tensor([1f, 4]);
        u = tensor([2f, 8]);
    }

    [Fact]
    public void An_operation_in_place_changes_the_tensor_and_returns_it()
    {
        Assert.Same(t, t.add_(1));
        AssertTensor(t, [2], 2, 5);
    }

    [Fact]
    public void Setting()
    {
        AssertTensor(t.fill_(3), [2], 3, 3);
        AssertTensor(t.copy_(u), [2], 2, 8);
        AssertTensor(t.copy_(tensor(5L)), [2], 5, 5);
        AssertTensor(t.masked_fill_(tensor([false, true]), 9), [2], 5, 9);
        AssertTensor(t.zero_(), [2], 0, 0);
    }

    [Fact]
    public void Adding_and_subtracting()
    {
        AssertTensor(t.add_(u), [2], 3, 12);
        AssertTensor(t.add_(u, 0.5), [2], 4, 16);
        AssertTensor(t.add_(1, 2), [2], 6, 18);
        AssertTensor(t.sub_(u), [2], 4, 10);
        AssertTensor(t.sub_(1), [2], 3, 9);
    }

    [Fact]
    public void Multiplying_and_dividing()
    {
        AssertTensor(t.mul_(u), [2], 2, 32);
        AssertTensor(t.mul_(0.5), [2], 1, 16);
        AssertTensor(t.div_(u), [2], 0.5f, 2);
        AssertTensor(t.div_(0.5), [2], 1, 4);
    }

    [Fact]
    public void The_steps_of_an_optimizer()
    {
        AssertTensor(t.addcmul_(u, u, 0.5), [2], 3, 36);
        AssertTensor(t.addcdiv_(u, tensor([1f, 2]), 10), [2], 23, 76);
        AssertTensor(t.addcdiv_(u, u), [2], 24, 77);
        AssertTensor(t.lerp_(zeros(2), tensor(0.5f)), [2], 12, 38.5f);
        AssertTensor(tensor([4f, 9]).sqrt_(), [2], 2, 3);
    }

    [Fact]
    public void A_change_through_a_view_is_a_change_of_the_whole()
    {
        t.narrow(0, 1, 1).mul_(10);
        AssertTensor(t, [2], 1, 40);
    }
}
