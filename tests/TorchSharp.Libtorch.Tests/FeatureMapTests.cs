using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Libtorch.Tests;

public class FeatureMapTests : TensorTest
{
    /// <summary>One image of 3×3 pixels, 1 … 9 from the left and from above.</summary>
    private static Tensor Nine() => tensor([1f, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 3, 3]);

    [Fact]
    public void A_convolution_slides_its_kernel_without_turning_it()
    {
        // 1·1 + 10·2 + 100·4 + 1000·5 at the first position, and so on.
        var kernel = tensor([1f, 10, 100, 1000], [1, 1, 2, 2]);
        AssertTensor(functional.conv2d(Nine(), kernel), [1, 1, 2, 2], 5421, 6532, 8754, 9865);
        AssertTensor(
            functional.conv2d(Nine(), kernel, tensor([0.5f])),
            [1, 1, 2, 2],
            5421.5f,
            6532.5f,
            8754.5f,
            9865.5f
        );
    }

    [Fact]
    public void A_convolution_strides_and_sees_zeros_around_the_image()
    {
        // The sums of the four corners' neighbourhoods.
        var sums = ones([1, 1, 3, 3]);
        AssertTensor(
            functional.conv2d(Nine(), sums, strides: [2], padding: [1]),
            [1, 1, 2, 2],
            12,
            16,
            24,
            28
        );
        AssertTensor(functional.conv2d(Nine(), sums, padding: [0, 1]), [1, 1, 1, 3], 27, 45, 33);
        AssertTensor(
            functional.conv2d(Nine(), ones([1, 1, 2, 2]), dilation: [2]),
            [1, 1, 1, 1],
            1 + 3 + 7 + 9
        );
    }

    [Fact]
    public void Groups_of_a_convolution_do_not_see_each_other()
    {
        // Four channels of one pixel; each output adds its own two channels, weighted 1 and 10.
        var pixels = tensor([1f, 2, 3, 4], [1, 4, 1, 1]);
        var kernels = tensor([1f, 10, 1, 10], [2, 2, 1, 1]);
        AssertTensor(functional.conv2d(pixels, kernels, groups: 2), [1, 2, 1, 1], 21, 43);
    }

    [Fact]
    public void The_gradient_of_a_convolution_s_kernel_is_what_each_weight_saw()
    {
        var kernel = zeros([1, 1, 2, 2]).requires_grad_();
        var sum = functional.conv2d(Nine(), kernel).sum();
        AssertTensor(
            autograd.grad([sum], [kernel])[0],
            [1, 1, 2, 2],
            1 + 2 + 4 + 5,
            2 + 3 + 5 + 6,
            4 + 5 + 7 + 8,
            5 + 6 + 8 + 9
        );
    }

    [Fact]
    public void Pools_lie_side_by_side_or_stride_and_leave_out_what_fills_no_window()
    {
        AssertTensor(functional.max_pool2d(Nine(), 2), [1, 1, 1, 1], 5);
        AssertTensor(functional.avg_pool2d(Nine(), 2), [1, 1, 1, 1], 3);
        AssertTensor(functional.max_pool2d(Nine(), 2, 1), [1, 1, 2, 2], 5, 6, 8, 9);
        AssertTensor(functional.avg_pool2d(Nine(), 2, 1), [1, 1, 2, 2], 3, 4, 6, 7);
    }

    [Fact]
    public void A_maximum_s_gradient_goes_to_the_first_of_equal_pixels()
    {
        var flat = ones([1, 1, 2, 2]).requires_grad_();
        var gradient = autograd.grad([functional.max_pool2d(flat, 2).sum()], [flat])[0];
        AssertTensor(gradient, [1, 1, 2, 2], 1, 0, 0, 0);
    }

    [Fact]
    public void Batch_normalisation_trains_on_the_batch_and_moves_the_running_statistics()
    {
        // One channel, values 1 and 3: mean 2, variance 1, unbiased 2.
        var values = tensor([1f, 3], [2, 1]);
        var (mean, variance) = (zeros(1), ones(1));
        AssertTensor(
            functional.batch_norm(
                values,
                mean,
                variance,
                tensor([10f]),
                tensor([0.5f]),
                training: true,
                momentum: 0.25,
                eps: 0
            ),
            [2, 1],
            -9.5f,
            10.5f
        );
        AssertTensor(mean, [1], 0.5f);
        AssertTensor(variance, [1], 1.25f);
    }

    [Fact]
    public void Batch_normalisation_evaluates_with_the_running_statistics_alone()
    {
        var (mean, variance) = (tensor([1f]), tensor([3f]));
        AssertTensor(
            functional.batch_norm(tensor([1f, 5], [2, 1]), mean, variance, eps: 1),
            [2, 1],
            0,
            2
        );
        AssertTensor(mean, [1], 1);
        AssertTensor(variance, [1], 3);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_libtorch_s_message()
    {
        var channels = Assert.Throws<ExternalException>(() =>
            functional.conv2d(Nine(), ones([1, 2, 1, 1]))
        );
        Assert.Contains("to have 2 channels", channels.Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => functional.conv2d(Nine(), ones([1, 1, 4, 4])));
        Assert.Throws<ExternalException>(() => functional.max_pool2d(Nine(), 4));
        Assert.Throws<ExternalException>(() => functional.avg_pool2d(Nine(), 2, 0));
        Assert.Throws<ExternalException>(() => functional.batch_norm(Nine(), null, null));
        Assert.Throws<ExternalException>(() => Nine().permute(0, 1));
    }
}
