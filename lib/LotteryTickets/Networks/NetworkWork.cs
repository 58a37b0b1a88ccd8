namespace LotteryTickets;

/// <summary>How often the weights of a network are used: the theoretical cost of one example.</summary>
public static class NetworkWork
{
    /// <summary>
    /// For every layer with weights its tensor's name and the multiplications that one example costs each
    /// weight, forward: one in a linear layer, one per output pixel in a convolution.
    /// </summary>
    public static IReadOnlyList<(string Weight, int Uses)> Of(Network network)
    {
        var uses = new List<(string, int)>();
        Walk(network.Layers, network.Input, uses);
        return uses;
    }

    private static FeatureShape Walk(IReadOnlyList<Layer> layers, FeatureShape input, List<(string, int)> uses)
    {
        foreach (var layer in layers)
        {
            var output = layer.Output(input);
            switch (layer)
            {
                case Linear linear:
                    uses.Add((linear.Weight, 1));
                    break;
                case Convolution convolution:
                    uses.Add((convolution.Weight, output.Height * output.Width));
                    break;
                case Residual residual:
                    Walk(residual.Body, input, uses);
                    Walk(residual.Shortcut, input, uses);
                    break;
            }

            input = output;
        }

        return input;
    }
}
