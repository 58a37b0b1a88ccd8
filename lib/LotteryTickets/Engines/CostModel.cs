namespace LotteryTickets;

/// <summary>
/// What a training step of one replica is expected to cost on one core. The costs are picoseconds per weight,
/// use and example, over forward and both backward products.
/// </summary>
/// <param name="DenseLinear">Of linear layers with dense matrices.</param>
/// <param name="DenseConvolution">Of convolutions with dense matrices.</param>
/// <param name="SparseLinear">Of the surviving weights of linear layers.</param>
/// <param name="SparseConvolution">Of the surviving weights of convolutions.</param>
internal sealed record CostModel(
    double DenseLinear,
    double DenseConvolution,
    double SparseLinear,
    double SparseConvolution
)
{
    /// <summary>
    /// Rounded from the times that <c>environment/benchmark step convolution</c> measured
    /// (tests/Benchmarks/README.md); <c>environment/benchmark cost</c> measures what they cost on other
    /// machines. They are constants, so that every machine executes a run with the same engine and gives it
    /// the same name.
    /// </summary>
    public static CostModel Measured { get; } =
        new(DenseLinear: 70, DenseConvolution: 37, SparseLinear: 50, SparseConvolution: 70);

    /// <summary>Seconds per step with dense matrices, whatever the mask.</summary>
    public double DenseStep(Network network, int batchSize) =>
        Seconds(network, batchSize, tensor => tensor.Length, DenseLinear, DenseConvolution);

    /// <summary>Seconds per step at the cost of the surviving weights.</summary>
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
        * NetworkWork
            .Of(network)
            .Sum(layer =>
                (double)layer.Uses * weights(network.Layout[layer.Weight]) * (layer.Uses == 1 ? linear : convolution)
            );
}
