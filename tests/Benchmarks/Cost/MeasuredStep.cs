using Benchmarks.Subjects;
using LotteryTickets.Engines;

namespace Benchmarks.Cost;

/// <summary>What a step takes in either engine, and what a cost model makes of it.</summary>
internal sealed record MeasuredStep(
    Subject Subject,
    double SparseMicroseconds,
    double DenseMicroseconds
)
{
    public bool SparseIsFaster => SparseMicroseconds < DenseMicroseconds;

    public bool ChoosesSparse(CostModel model) =>
        model.SparseStep(Subject.Network, Subject.Mask, Subject.BatchSize)
        < model.DenseStep(Subject.Network, Subject.BatchSize);

    /// <summary>How much longer the chosen engine takes than the faster one, as a fraction of the latter's time.</summary>
    public double LossBy(CostModel model)
    {
        var chosen = ChoosesSparse(model) ? SparseMicroseconds : DenseMicroseconds;
        return (chosen / Math.Min(SparseMicroseconds, DenseMicroseconds)) - 1;
    }
}
