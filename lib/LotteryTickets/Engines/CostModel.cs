using LotteryTickets.Networks;
using LotteryTickets.Pruning;

namespace LotteryTickets.Engines;

/// <summary>
/// What a training step of one replica is expected to cost on one core. The costs were measured by
/// <c>environment/benchmark</c> (tests/Benchmarks/README.md has the table), and stand here as numbers, so
/// that the same run is executed by the same engine, and named alike, on every machine.
/// </summary>
internal static class CostModel
{
    // Picoseconds per weight, use and example, over forward and both backward products.
    private const double DenseLinear = 75;
    private const double DenseConvolution = 60;
    private const double Sparse = 85;

    /// <summary>Seconds per step with dense matrices, whatever the mask.</summary>
    public static double DenseStep(Network network, int batchSize) =>
        Picoseconds(
            network,
            batchSize,
            (tensor, uses) => tensor.Length * (uses == 1 ? DenseLinear : DenseConvolution)
        );

    /// <summary>Seconds per step at the cost of the surviving weights.</summary>
    public static double SparseStep(Network network, Mask mask, int batchSize) =>
        Picoseconds(network, batchSize, (tensor, _) => mask.KeptIn(tensor) * Sparse);

    private static double Picoseconds(
        Network network,
        int batchSize,
        Func<TensorSpec, int, double> perUse
    ) =>
        1e-12
        * batchSize
        * NetworkWork
            .Of(network)
            .Sum(layer => layer.Uses * perUse(network.Layout[layer.Weight], layer.Uses));
}
