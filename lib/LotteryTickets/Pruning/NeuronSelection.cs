namespace LotteryTickets;

/// <summary>
/// Chooses neurons of a layer so that a weighted average of them imitates the average of all (Ye et al. 2020, 2003.01794
/// and 2010.15969). Every neuron contributes some numbers, such as its part of the class scores of some examples; all that
/// is needed of them are their inner products.
/// </summary>
public sealed class NeuronSelection
{
    private readonly double[,] _gram;
    private readonly double[] _target; // ⟨neuron i, the average of all⟩
    private readonly double _norm; // of the average of all

    /// <param name="gram">Mean products of the contributions: element (i, j) is that of neurons i and j.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or empty.</exception>
    public NeuronSelection(double[,] gram)
    {
        if (gram.GetLength(0) != gram.GetLength(1) || gram.Length == 0)
            throw new ArgumentException("The inner products of n neurons are an n × n matrix.", nameof(gram));
        (_gram, Neurons) = (gram, gram.GetLength(0));
        _target = Product(Enumerable.Repeat(1.0 / Neurons, Neurons).ToArray());
        _norm = _target.Average();
    }

    /// <summary>The number of neurons.</summary>
    public int Neurons { get; }

    /// <summary>Returns the mean squared difference between a weighted sum of the neurons and the average of all.</summary>
    /// <param name="weights">One number per neuron; they add up to 1.</param>
    public double Discrepancy(double[] weights)
    {
        var product = Product(weights);
        return Math.Max(0, _norm + weights.Select((weight, i) => weight * (product[i] - (2 * _target[i]))).Sum());
    }

    /// <summary>
    /// Adds, step by step, the neuron that reduces the discrepancy the most, with repetition: after n steps each choice
    /// counts 1/n (2003.01794, Algorithm 1).
    /// </summary>
    /// <returns>The weights of the neurons after each step.</returns>
    public IEnumerable<double[]> Forward() => Add((_, _, step) => 1.0 / step);

    /// <summary>Adds neurons as <see cref="Forward"/> does, but with the best weight for each new choice (2010.15969).</summary>
    /// <inheritdoc cref="Forward"/>
    public IEnumerable<double[]> LineSearch() =>
        Add(
            (slope, curvature, step) =>
                step == 1 ? 1
                : curvature <= 0 ? 0
                : Math.Clamp(-slope / curvature, 0, 1)
        );

    /// <summary>Averages the first n neurons of an order, such as that of their magnitudes, for n = 1, 2, …</summary>
    public IEnumerable<double[]> InOrder(IEnumerable<int> order)
    {
        var chosen = new double[Neurons];
        var count = 0;
        foreach (var neuron in order)
        {
            (chosen[neuron], count) = (1, count + 1);
            yield return Array.ConvertAll(chosen, weight => weight / count);
        }
    }

    /// <summary>Returns the neurons in the order in which removing the least needed one puts them, the most needed first.</summary>
    public IReadOnlyList<int> Backward()
    {
        var left = Enumerable.Range(0, Neurons).ToHashSet();
        var sums = Product(Enumerable.Repeat(1.0, Neurons).ToArray()); // ⟨neuron i, the sum of those left⟩
        var removed = new Stack<int>();
        while (left.Count > 1)
        {
            var (count, norm, target) = (left.Count - 1.0, left.Sum(i => sums[i]), left.Sum(i => _target[i]));
            double Without(int i) =>
                ((norm - (2 * sums[i]) + _gram[i, i]) / (count * count)) - (2 * (target - _target[i]) / count);
            var least = left.MinBy(Without);
            left.Remove(least);
            removed.Push(least);
            for (var i = 0; i < Neurons; i++)
                sums[i] -= _gram[i, least];
        }

        return [left.Single(), .. removed];
    }

    // With a ← (1 − γ) a + γ eᵢ the discrepancy changes by 2γ · slope + γ² · curvature.
    private IEnumerable<double[]> Add(Func<double, double, int, double> share)
    {
        var (weights, product, norm) = (new double[Neurons], new double[Neurons], 0.0);
        for (var step = 1; ; step++)
        {
            var match = weights.Zip(_target, (weight, target) => weight * target).Sum();
            var (best, gamma, change) = (-1, 0.0, double.PositiveInfinity);
            for (var i = 0; i < Neurons; i++)
            {
                var slope = product[i] - norm - _target[i] + match;
                var curvature = _gram[i, i] - (2 * product[i]) + norm;
                var part = share(slope, curvature, step);
                var gain = (2 * part * slope) + (part * part * curvature);
                if (gain < change)
                    (best, gamma, change) = (i, part, gain);
            }

            for (var i = 0; i < Neurons; i++)
            {
                weights[i] *= 1 - gamma;
                product[i] = ((1 - gamma) * product[i]) + (gamma * _gram[i, best]);
            }

            weights[best] += gamma;
            norm = weights.Zip(product, (weight, sum) => weight * sum).Sum();
            yield return (double[])weights.Clone();
        }
    }

    private double[] Product(double[] weights)
    {
        var product = new double[Neurons];
        for (var i = 0; i < Neurons; i++)
        for (var j = 0; j < Neurons; j++)
            product[i] += _gram[i, j] * weights[j];
        return product;
    }
}
