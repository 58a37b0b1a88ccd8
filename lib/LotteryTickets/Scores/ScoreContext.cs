namespace LotteryTickets;

/// <summary>The input of a score. Losses and derivatives are computed in double precision by libtorch.</summary>
public sealed class ScoreContext(Network network, float[] weights, Mask mask, Examples training)
{
    public Network Network { get; } = network;

    /// <summary>The current weights as a flat vector; removed ones are zero.</summary>
    public float[] Weights { get; } = mask.Apply(weights);

    /// <summary>The weights from which the current ones were trained; by default the current ones.</summary>
    public float[] InitialWeights { get; init; } = weights;

    public Mask Mask { get; } = mask;

    /// <summary>The seed of the drawn examples and of dropout; 0 by default.</summary>
    public ulong Seed { get; init; }

    /// <summary>The device that computes gradients: <c>cpu</c> (by default) or <c>cuda</c>.</summary>
    public string Device { get; init; } = "cpu";

    private double Temperature { get; init; } = 1;

    /// <summary>Returns the same context with class scores divided by a number before the loss is taken.</summary>
    public ScoreContext WithTemperature(double temperature) => Copy(Mask, temperature);

    /// <summary>Returns the same context with other weights left.</summary>
    public ScoreContext With(Mask left) => Copy(left, Temperature);

    /// <summary>Draws the indices of a batch from the training set, without repetition; the same ones for the same seed.</summary>
    public int[] DrawExamples(int count) =>
        count >= 1 && count <= training.Count
            ? Shuffled()[..count]
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                FormattableString.Invariant($"A score needs between 1 and all {training.Count:N0} training examples.")
            );

    /// <summary>Draws the indices of the same number of training examples from every class; the same ones for the same seed.</summary>
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
    /// <param name="weights">The weights, or null for the current ones.</param>
    public double Loss(int[] examples, float[]? weights = null) => On(examples).Loss(weights ?? Weights);

    /// <summary>Computes the gradient of the mean training loss on a batch, also for removed weights.</summary>
    public float[] Gradient(int[] examples, float[]? weights = null) => On(examples).Gradient(weights ?? Weights);

    /// <summary>Computes H v, the Hessian of the mean training loss on a batch times a vector.</summary>
    public float[] HessianVectorProduct(int[] examples, float[] vector, float[]? weights = null) =>
        On(examples).HessianVectorProduct(weights ?? Weights, vector);

    /// <summary>
    /// Computes the second derivative of the mean training loss on a batch along each weight, by Gauss and Newton: exactly,
    /// where class scores are linear in every single weight, as they are between the kinks of ReLU and pooling.
    /// </summary>
    /// <exception cref="NotSupportedException">The network has batch normalization or residual blocks.</exception>
    public float[] Curvature(int[] examples) => On(examples).Curvature(Weights);

    /// <summary>Computes, for each weight, the mean square of the activations that it multiplies on a batch; 1 for biases.</summary>
    /// <exception cref="NotSupportedException">The network has batch normalization or residual blocks.</exception>
    public float[] SquaredInputs(int[] examples) => On(examples).SquaredInputs(Weights);

    /// <summary>
    /// Computes the gradient of the sum of all class scores for one input, with respect to every element of the vector.
    /// </summary>
    /// <param name="input">The input, one number per feature.</param>
    /// <param name="weights">The weights at which it is computed; the current ones when null.</param>
    /// <exception cref="NotSupportedException">The network has batch normalization, which a single input does not pass.</exception>
    /// <exception cref="LibtorchUnavailableException">libtorch cannot be loaded here.</exception>
    public float[] OutputGradient(float[] input, float[]? weights = null)
    {
        if (!Network.Layout.All(tensor => tensor.Trained))
            throw new NotSupportedException(
                $"{Network.Name} has batch normalization: the statistics of a single input say nothing. Use a network without it."
            );
        var one = new Examples(input, [0], training.Shape, training.Classes);
        return new TorchGradients(Network, one, new MiniBatch([0], Seed), Device).OutputGradient(weights ?? Weights);
    }

    private ScoreContext Copy(Mask left, double temperature) =>
        new(Network, Weights, left, training)
        {
            InitialWeights = InitialWeights,
            Seed = Seed,
            Device = Device,
            Temperature = temperature,
        };

    private TorchGradients On(int[] examples) =>
        new(Network, training, new MiniBatch(examples, Seed), Device) { Temperature = Temperature };

    private int[] Shuffled()
    {
        var order = Enumerable.Range(0, training.Count).ToArray();
        new CounterRandom(Seed, Purpose.Scores).Shuffle<int>(order);
        return order;
    }
}
