namespace LotteryTickets;

/// <summary>
/// What a score may look at: a network with its weights and mask, and, on request, losses, gradients and
/// Hessian-vector products on training examples. These are computed in double precision, so that scores
/// rank alike on every device, and as a training step computes them: batch normalization uses the batch's
/// own statistics, dropout drops, images are not augmented.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="weights">Its current weights; the mask is applied to them.</param>
/// <param name="mask">The weights that are left.</param>
/// <param name="training">The training set.</param>
public sealed class ScoreContext(Network network, float[] weights, Mask mask, Examples training)
{
    /// <summary>The network.</summary>
    public Network Network { get; } = network;

    /// <summary>The current weights as a flat vector; removed ones are zero.</summary>
    public float[] Weights { get; } = mask.Apply(weights);

    /// <summary>The weights from which the current ones were trained; by default the current ones.</summary>
    public float[] InitialWeights { get; init; } = weights;

    /// <summary>The weights that are left.</summary>
    public Mask Mask { get; } = mask;

    /// <summary>Governs which examples are drawn, and dropout; 0 by default.</summary>
    public ulong Seed { get; init; }

    /// <summary>The device that computes gradients: <c>cpu</c> (by default) or <c>cuda</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Draws a batch from the training set, without repetition; the same one for the same seed.</summary>
    /// <returns>Indices of the examples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The training set has fewer examples, or the count is less than 1.</exception>
    public int[] DrawExamples(int count) =>
        count >= 1 && count <= training.Count
            ? Shuffled()[..count]
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                FormattableString.Invariant($"A score needs between 1 and all {training.Count:N0} training examples.")
            );

    /// <summary>Draws the same number of training examples from every class; the same ones for the same seed.</summary>
    /// <returns>Indices of the examples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A class has fewer examples, or the count is less than 1.</exception>
    public int[] DrawExamplesPerClass(int count)
    {
        var drawn = Shuffled()
            .GroupBy(index => training.Labels[index])
            .SelectMany(group => group.Take(count))
            .ToArray();
        return count >= 1 && drawn.Length == (long)count * training.Classes
            ? drawn
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                "A score needs at least 1 example per class, and no more than the rarest class has in the training set."
            );
    }

    /// <summary>Computes the mean training loss on a batch, in nats.</summary>
    /// <param name="examples">Indices of the examples in the training set.</param>
    /// <param name="weights">The weights; the current ones when null.</param>
    /// <exception cref="LibtorchUnavailableException">libtorch cannot be loaded here.</exception>
    public double Loss(int[] examples, float[]? weights = null) => On(examples).Loss(weights ?? Weights);

    /// <summary>
    /// Computes the gradient of the mean training loss on a batch with respect to every element of the
    /// vector, removed weights included. It is zero for running statistics.
    /// </summary>
    /// <param name="examples">Indices of the examples in the training set.</param>
    /// <param name="weights">The weights at which it is computed; the current ones when null.</param>
    /// <exception cref="LibtorchUnavailableException">libtorch cannot be loaded here.</exception>
    public float[] Gradient(int[] examples, float[]? weights = null) => On(examples).Gradient(weights ?? Weights);

    /// <summary>Computes H v, the Hessian of the mean training loss on a batch times a vector.</summary>
    /// <param name="examples">Indices of the examples in the training set.</param>
    /// <param name="vector">v, one number per element of the layout.</param>
    /// <param name="weights">The weights at which it is computed; the current ones when null.</param>
    /// <exception cref="LibtorchUnavailableException">libtorch cannot be loaded here.</exception>
    public float[] HessianVectorProduct(int[] examples, float[] vector, float[]? weights = null) =>
        On(examples).HessianVectorProduct(weights ?? Weights, vector);

    private TorchGradients On(int[] examples) => new(Network, training, new MiniBatch(examples, Seed), Device);

    private int[] Shuffled()
    {
        var order = Enumerable.Range(0, training.Count).ToArray();
        new CounterRandom(Seed, Purpose.Scores).Shuffle<int>(order);
        return order;
    }
}
