using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Libtorch.Tests;

public class AutogradTests : TensorTest
{
    [Fact]
    public void The_gradient_of_a_square_is_twice_the_number()
    {
        var x = tensor([3f, -1], requires_grad: true);
        AssertTensor(autograd.grad([x.square().sum()], [x])[0], [2], 6, -2);
        AssertTensor(autograd.grad([x.square()], [x], [tensor([1f, 10])])[0], [2], 6, -20);
    }

    [Fact]
    public void The_second_derivative_of_a_cube_is_six_times_the_number()
    {
        var x = tensor([2f], requires_grad: true);
        var slope = autograd.grad(
            [x.pow(3)],
            [x],
            [ones(1)],
            retain_graph: true,
            create_graph: true
        )[0];
        AssertTensor(slope.detach(), [1], 12);
        AssertTensor(autograd.grad([slope], [x], [ones(1)])[0], [1], 12);
    }

    [Fact]
    public void Two_networks_in_a_batch_agree_with_finite_differences()
    {
        // Two replicas, three examples, two inputs, four hidden units, two classes: 22 weights each.
        var random = new Random(1);
        double[] Draw(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)];
        var (x, labels) = (tensor(Draw(12), [2, 3, 2]), tensor([0L, 1, 1, 1, 0, 1]));
        var start = Draw(44);
        var weights = tensor(start, [2, 22]).requires_grad_();

        var gradient = autograd.grad([Loss(weights)], [weights])[0].data<double>().ToArray();

        for (var i = 0; i < start.Length; i++)
            Assert.Equal((Shifted(i, 1e-6) - Shifted(i, -1e-6)) / 2e-6, gradient[i], 1e-7);

        double Shifted(int index, double by)
        {
            double[] moved = [.. start];
            moved[index] += by;
            return Loss(tensor(moved, [2, 22])).item<double>();
        }

        Tensor Loss(Tensor rows)
        {
            Tensor Part(long offset, long n, long m) => rows.narrow(1, offset, n * m).view(2, n, m);
            var hidden = functional.relu(baddbmm(Part(8, 1, 4), x, Part(0, 2, 4)));
            var logits = baddbmm(Part(20, 1, 2), hidden, Part(12, 4, 2));
            return functional.cross_entropy(logits.view(6, 2), labels, reduction: Reduction.Sum);
        }
    }

    [Fact]
    public void A_graph_is_freed_after_its_first_use_unless_it_is_retained()
    {
        var x = tensor([1f], requires_grad: true);
        var y = x.exp();
        autograd.grad([y], [x], retain_graph: true);
        autograd.grad([y], [x]);
        var error = Assert.Throws<ExternalException>(() => autograd.grad([y], [x]));
        Assert.Contains("second time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unused_input_is_an_error_or_an_invalid_tensor()
    {
        var (x, unused) = (tensor([1f], requires_grad: true), tensor([1f], requires_grad: true));
        var y = x * 2;
        Assert.Throws<ExternalException>(() => autograd.grad([y], [x, unused], retain_graph: true));
        var gradients = autograd.grad([y], [x, unused], allow_unused: true);
        AssertTensor(gradients[0], [1], 2);
        Assert.True(gradients[1].IsInvalid);
        Assert.Throws<InvalidOperationException>(() => gradients[1] + 1);
    }

    [Fact]
    public void Without_gradients_nothing_is_recorded_until_they_are_enabled_again()
    {
        var x = tensor([1f]).requires_grad_();
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        using (set_grad_enabled(false))
            Assert.False((x * 2).requires_grad);
        Assert.True((x * 2).requires_grad);
        Assert.False((x * 2).detach().requires_grad);
        x.requires_grad = false;
        Assert.False((x * 2).requires_grad);
    }

    [Fact]
    public void A_leaf_may_be_changed_in_place_where_nothing_is_recorded()
    {
        var x = tensor([1f], requires_grad: true);
        Assert.Throws<ExternalException>(() => x.add_(1));
        using (no_grad())
            x.add_(1);
        AssertTensor(x.detach(), [1], 2);
    }
}
