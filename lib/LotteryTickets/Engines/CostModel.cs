namespace LotteryTickets;

// Picoseconds per weight, use and example on one core, over the forward product and both backward products.
internal sealed record CostModel(
    double DenseLinear,
    double DenseConvolution,
    double SparseLinear,
    double SparseConvolution
)
{
    // As in tests/Benchmarks/README.md. Constants, so that a run has the same engine and name on every machine.
    public static CostModel Measured { get; } =
        new(DenseLinear: 70, DenseConvolution: 37, SparseLinear: 50, SparseConvolution: 70);

    public double DenseStep(Network network, int batchSize) =>
        Seconds(network, batchSize, tensor => tensor.Length, DenseLinear, DenseConvolution);

    public double SparseStep(Network network, Mask mask, int batchSize) =>
        Seconds(network, batchSize, mask.KeptIn, SparseLinear, SparseConvolution);

    private static double Seconds(
        Network network,
        int batchSize,
        Func<ParameterInfo, int> weights,
        double linear,
        double convolution
    ) =>
        1e-12
        * batchSize
        * Uses(network.Layers, network.Input)
            .Sum(layer =>
                (double)layer.Uses * weights(network.Layout[layer.Weight]) * (layer.Uses == 1 ? linear : convolution)
            );

    // The multiplications per example that each weight takes part in.
    private static IEnumerable<(string Weight, int Uses)> Uses(IEnumerable<Layer> layers, FeatureShape input)
    {
        foreach (var layer in layers)
        {
            var output = layer.Output(input);
            IEnumerable<(string, int)> uses = layer switch
            {
                Linear linear => [(linear.Weight, 1)],
                Convolution convolution => [(convolution.Weight, output.Height * output.Width)],
                Residual residual => [.. Uses(residual.Body, input), .. Uses(residual.Shortcut, input)],
                _ => [],
            };
            foreach (var use in uses)
                yield return use;
            input = output;
        }
    }
}
