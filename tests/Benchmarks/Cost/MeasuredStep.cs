using Benchmarks.Subjects;
using LotteryTickets;

namespace Benchmarks.Cost;

/// <summary>What a step takes in either engine, and what a cost model makes of it.</summary>
internal sealed record MeasuredStep(Subject Subject, double SparseMicroseconds, double DenseMicroseconds)
{
    private static readonly CostModel Unit = new(1, 1, 1, 1);

    /// <summary>Picoseconds per surviving weight, use and example.</summary>
    public double SparsePerUse => SparseMicroseconds / SparseBy(Unit);

    /// <summary>Picoseconds per weight, use and example, with dense matrices.</summary>
    public double DensePerUse => DenseMicroseconds / DenseBy(Unit);

    public bool SparseIsFaster => SparseMicroseconds < DenseMicroseconds;

    /// <summary>The microseconds that a model expects.</summary>
    public double SparseBy(CostModel model) => 1e6 * model.SparseStep(Subject.Network, Subject.Mask, Subject.BatchSize);

    /// <inheritdoc cref="SparseBy"/>
    public double DenseBy(CostModel model) => 1e6 * model.DenseStep(Subject.Network, Subject.BatchSize);

    public bool ChoosesSparse(CostModel model) => SparseBy(model) < DenseBy(model);

    /// <summary>How much longer the chosen engine takes than the faster one, as a fraction of the latter's time.</summary>
    public double LossBy(CostModel model)
    {
        var chosen = ChoosesSparse(model) ? SparseMicroseconds : DenseMicroseconds;
        return (chosen / Math.Min(SparseMicroseconds, DenseMicroseconds)) - 1;
    }
}
