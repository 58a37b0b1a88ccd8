using TorchSharp;

namespace LotteryTickets;

// A layer with weights, and what goes into it and comes out of it: columns, or maps, of a single replica.
internal sealed record TorchTrace(Layer Layer, torch.Tensor Input, torch.Tensor Output)
{
    private string Name { get; } =
        Layer switch
        {
            Linear linear => linear.Name,
            Convolution convolution => convolution.Name,
            _ => throw new NotSupportedException(
                $"This score looks into linear layers and convolutions that follow one another, not into a {Layer.GetType().Name}."
            ),
        };

    // Runs the layers one after the other; the class scores are [1, classes, batch].
    public static (IReadOnlyList<TorchTrace> Layers, torch.Tensor Scores) Of(
        Network network,
        TorchRows rows,
        torch.Tensor features,
        Pass pass
    )
    {
        var layers = new List<TorchTrace>();
        var end = Activations.Of(network.Input);
        var activations = end.From(features);
        foreach (var layer in network.Layers)
        {
            var program = new TorchProgram(rows, end, [layer]);
            var next = program.Scores(activations, pass);
            if (layer.Tensors.Any())
                layers.Add(new TorchTrace(layer, activations, next));
            (activations, end) = (next, program.End);
        }

        return (layers, activations.reshape(1, network.Outputs, -1));
    }

    // Adds, for every weight and bias, the sum over the batch of the squared gradients of single examples.
    public void AddSquaredGradients(ParameterLayout layout, torch.Tensor slopes, float[] sums)
    {
        var (inputs, outputs) = (Inputs(), ByPosition(slopes));
        Add(
            $"{Name}.weight",
            inputs.size(2) == 1
                ? outputs.square().squeeze(2).t().matmul(inputs.square().squeeze(2))
                : outputs.bmm(inputs.transpose(1, 2)).square().sum([0])
        );
        if (Layer is not Convolution { HasBias: false })
            Add($"{Name}.bias", outputs.sum([2]).square().sum([0]));

        void Add(string name, torch.Tensor squares)
        {
            var stretch = layout[name].Of(sums);
            foreach (var (at, square) in TensorCopies.ToArray(squares).Index())
                stretch[at] += square;
        }
    }

    // Sets, for every weight, the mean over batch and positions of the squares of what it multiplies.
    public void SetSquaredInputs(ParameterLayout layout, float[] squares)
    {
        var perInput = TensorCopies.ToArray(Inputs().square().mean([0, 2]));
        var stretch = layout[$"{Name}.weight"].Of(squares);
        for (var at = 0; at < stretch.Length; at++)
            stretch[at] = perInput[at % perInput.Length];
    }

    // [batch, weights of one output, positions]
    private torch.Tensor Inputs() =>
        Layer is Convolution { Size: var size, Padding: var padding, Stride: var stride }
            ? torch.nn.functional.unfold(Input, size, 1, padding, stride)
            : ByPosition(Input);

    // [batch, channels or features, positions]
    private torch.Tensor ByPosition(torch.Tensor activations) =>
        Layer is Convolution ? activations.flatten(2) : activations.squeeze(0).t().unsqueeze(2);
}
