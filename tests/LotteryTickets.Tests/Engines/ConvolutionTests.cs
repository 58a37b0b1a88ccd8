using TorchSharp;
using static TorchSharp.torch.nn;

namespace LotteryTickets.Tests.Engines;

/// <summary>
/// libtorch's convolutions are right for every number of channels. Where oneDNN does not see the processor's caches,
/// its vector kernels start sums from memory that nothing has written; here that memory holds NaN.
/// </summary>
public sealed class ConvolutionTests
{
    private const int Examples = 32;

    public static MatrixTheoryData<int, int> Channels => new([1, 3, 8, 9, 12, 16, 17, 33], [1, 4, 9, 16, 24]);

    [Theory]
    [MemberData(nameof(Channels))]
    public void Forward_and_backward_are_those_in_double_precision(int inputs, int outputs)
    {
        Libtorch.Require();
        using var scope = torch.NewDisposeScope();
        foreach (var (kernel, stride, pixels) in new[] { (3, 1, 8), (3, 2, 8), (1, 2, 8), (5, 1, 4) })
        {
            var maps = torch.randn(Examples, inputs, pixels, pixels);
            var weights = torch.randn(outputs, inputs, kernel, kernel);
            FillFreedMemory();
            var single = Convolve(maps, weights, stride);
            var twice = Convolve(maps.to(torch.float64), weights.to(torch.float64), stride);
            Assert.All(single.Zip(twice), pair => Assert.InRange(Error(pair.First, pair.Second), 0, 1e-4));
        }
    }

    /// <summary>The output, and the gradients of a sum of it with respect to maps and weights.</summary>
    private static torch.Tensor[] Convolve(torch.Tensor maps, torch.Tensor weights, int stride)
    {
        maps = maps.clone().requires_grad_();
        weights = weights.clone().requires_grad_();
        var output = functional.conv2d(
            maps,
            weights,
            null,
            [stride, stride],
            [weights.size(2) / 2, weights.size(2) / 2]
        );
        var factors = torch.linspace(-1, 1, output.NumberOfElements, output.dtype).view(output.shape);
        output.backward([factors]);
        return [output.detach(), maps.grad!, weights.grad!];
    }

    private static double Error(torch.Tensor value, torch.Tensor expected) =>
        ((value.to(torch.float64) - expected).abs().max() / expected.abs().max()).item<double>();

    // Blocks of many sizes, freed for the next tensors of these sizes.
    private static void FillFreedMemory()
    {
        var blocks = Enumerable.Range(8, 200).Select(size => torch.full([size * size * 8], float.NaN)).ToArray();
        foreach (var block in blocks)
        {
            block.Dispose();
        }
    }
}
