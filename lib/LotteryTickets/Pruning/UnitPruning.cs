namespace LotteryTickets;

/// <summary>
/// Removes whole units, which are neurons of linear layers and filters of convolutions, each with the weights that lead to it
/// and those that lead from it: in every hidden layer a fraction of the units, those whose incoming weights have the lowest
/// sums of scores. With <see cref="Magnitude"/> this is the rule of Li et al. 2017 (1608.08710).
/// </summary>
public sealed record UnitPruning : PruningScope
{
    private readonly IReadOnlyList<HiddenLayer> _layers;

    /// <param name="network">Linear layers and convolutions that follow one another.</param>
    /// <param name="rate">Fraction of each hidden layer's units that is removed per level; one unit always stays.</param>
    /// <exception cref="NotSupportedException">The network has batch normalization or residual blocks.</exception>
    public UnitPruning(Network network, double rate) =>
        (_layers, Rate) = (HiddenLayer.Of(network), Checked(rate, nameof(rate)));

    /// <summary>Fraction of each hidden layer's units that is removed per level.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override Mask Prune(Mask mask, float[] scores, int levels = 1)
    {
        mask.Layout.Check(scores, nameof(scores));
        var flags = mask.ToFlags();
        foreach (var layer in _layers)
        {
            var units = Enumerable.Range(0, layer.Units).Where(unit => layer.Into(unit).Any(index => mask[index]));
            var ranked = units
                .Select(unit => (unit, Score: Survivors(mask, layer.Into(unit), scores).Sum(at => (double)scores[at])))
                .OrderByDescending(unit => unit.Score)
                .Select(unit => unit.unit)
                .ToArray();
            var kept = Math.Max(1, Compound(ranked.Length, Rate, levels));
            foreach (var index in ranked.Skip(kept).SelectMany(unit => layer.Into(unit).Concat(layer.From(unit))))
                flags[index] = false;
        }

        return new Mask(mask.Layout, flags);
    }
}
