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
        * network.Uses.Sum(layer =>
            (double)layer.Uses * weights(network.Layout[layer.Weight]) * (layer.Uses == 1 ? linear : convolution)
        );
}
