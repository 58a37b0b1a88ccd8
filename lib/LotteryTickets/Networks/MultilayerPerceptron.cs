namespace LotteryTickets;

/// <summary>Fully connected networks with ReLU between the layers.</summary>
public static class MultilayerPerceptron
{
    /// <summary>
    /// LeNet-300-100 (LeCun et al. 1998), the network of LTH §2: 784 → 300 → 100 → 10,
    /// 266,200 weights and 410 biases.
    /// </summary>
    public static Network LeNet300100() => Create("LeNet-300-100", 784, 300, 100, 10);

    /// <summary>A network with the given widths, inputs first, classes last; layers are fc1, fc2, …</summary>
    /// <exception cref="ArgumentException">Fewer than two widths, or one that is not positive.</exception>
    public static Network Create(string name, params IReadOnlyList<int> widths)
    {
        if (widths.Count < 2 || widths.Any(width => width < 1))
            throw new ArgumentException(
                $"A perceptron needs at least two positive widths, inputs first; got [{string.Join(", ", widths)}].",
                nameof(widths)
            );

        return new Network(name, new FeatureShape(widths[0]), [.. Layers(widths)]);
    }

    private static IEnumerable<Layer> Layers(IReadOnlyList<int> widths)
    {
        for (var i = 1; i < widths.Count; i++)
        {
            if (i > 1)
                yield return new Relu();

            yield return new Linear($"fc{i}", widths[i - 1], widths[i]);
        }
    }
}
