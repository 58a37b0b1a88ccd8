using LotteryTickets;
using TorchSharp;

namespace Benchmarks.Subjects;

/// <summary>One convolution by libtorch on one thread: forward and backward, with the gradients of weights, biases and inputs.</summary>
internal sealed class DenseConvolution(Convolution layer, FeatureShape input, int batch) : IDisposable
{
    private readonly torch.Tensor _inputs = Leaf(batch, input.Channels, input.Height, input.Width);
    private readonly torch.Tensor _weights = Leaf(layer.Outputs, layer.Inputs, layer.Size, layer.Size);
    private readonly torch.Tensor _biases = Leaf(layer.Outputs);
    private readonly torch.Tensor _gradient = NormalNumbers.Tensor(
        batch,
        layer.Outputs,
        layer.Output(input).Height,
        layer.Output(input).Width
    );

    public void Step()
    {
        using var scope = torch.NewDisposeScope();
        var outputs = torch.nn.functional.conv2d(_inputs, _weights, _biases, [layer.Stride], [layer.Padding]);
        torch.autograd.grad([outputs], [_inputs, _weights, _biases], [_gradient]);
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { _inputs, _weights, _biases, _gradient })
        {
            tensor.Dispose();
        }
    }

    private static torch.Tensor Leaf(params long[] shape) => NormalNumbers.Tensor(shape).requires_grad_(true);
}
