namespace LotteryTickets;

/// <summary>Fully connected networks with ReLU between the layers.</summary>
public static class MultilayerPerceptron
{
    /// <summary>Creates LeNet-300-100 (LTH §2): 784 → 300 → 100 → 10, with 266,200 weights and 410 biases.</summary>
    public static Network LeNet300100() => Create("LeNet-300-100", 784, 300, 100, 10);

    /// <summary>Creates a network with the given widths, inputs first, classes last; its layers are fc1, fc2, …</summary>
    public static Network Create(string name, params IReadOnlyList<int> widths)
    {
        Argument.Require(
            widths.Count >= 2 && widths.All(width => width >= 1),
            nameof(widths),
            $"A perceptron needs at least two positive widths, inputs first; got [{string.Join(", ", widths)}]."
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
