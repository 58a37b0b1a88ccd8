using LotteryTickets.Networks;
using TorchSharp;

namespace LotteryTickets.Engines.Torch;

/// <summary>
/// What a network computes, for R rows at once. Activations are [R, features, batch]: with the batch
/// innermost a layer is one <c>baddbmm</c> and its weight gradient comes out in the row's own order.
/// </summary>
internal static class TorchForward
{
    /// <summary>Every tensor of the layout as a view into the rows: [R, shape], biases [R, outputs, 1].</summary>
    public static torch.Tensor[] Views(Layout layout, torch.Tensor rows)
    {
        var replicas = rows.size(0);
        return
        [
            .. layout.Select(tensor =>
            {
                long[] shape =
                    tensor.Kind == TensorKind.Bias
                        ? [replicas, tensor.Length, 1]
                        : [replicas, .. tensor.Shape];
                return rows.narrow(1, tensor.Offset, tensor.Length).view(shape);
            }),
        ];
    }

    /// <summary>The class scores [R, classes, batch] of inputs [R, features, batch].</summary>
    /// <exception cref="NotSupportedException">The network has a layer that this engine does not know.</exception>
    public static torch.Tensor Run(Network network, torch.Tensor[] parameters, torch.Tensor inputs)
    {
        var (activations, next) = (inputs, 0);
        foreach (var layer in network.Layers)
        {
            activations = layer switch
            {
                Linear => torch.baddbmm(parameters[next + 1], parameters[next], activations),
                Relu => torch.nn.functional.relu(activations),
                _ => throw new NotSupportedException(
                    $"The torch engine does not know the layer {layer.GetType().Name}."
                ),
            };
            next += layer.Tensors.Count();
        }

        return activations;
    }

    /// <summary>Cross-entropy of each example in nats, [R, batch].</summary>
    public static torch.Tensor Losses(torch.Tensor scores, torch.Tensor labels) =>
        torch.nn.functional.cross_entropy(scores, labels, reduction: torch.nn.Reduction.None);
}
