namespace LotteryTickets;

/// <summary>
/// An architecture: the layers that a network computes, and the layout of its weights. It holds no
/// weights itself; those are a flat vector over <see cref="Layout"/>.
/// </summary>
public sealed class Network
{
    /// <param name="name">The name on pages and in results, such as <c>LeNet-300-100</c>.</param>
    /// <param name="input">The shape of one example.</param>
    /// <param name="layers">The layers in order, the last of which gives class scores; the last one with weights is the output layer.</param>
    /// <exception cref="ArgumentException">There is no layer with weights, a layer does not fit the one before it, or two layers share a name or a dropout number.</exception>
    public Network(string name, FeatureShape input, IReadOnlyList<Layer> layers)
    {
        (Name, Input, Layers) = (name, input, layers);
        Layout = LayOut(layers);
        Outputs = Scores(layers.Output(input));
    }

    /// <summary>The name on pages and in results.</summary>
    public string Name { get; }

    /// <summary>The layers, in order.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The layout of its weights.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>The shape of one example.</summary>
    public FeatureShape Input { get; }

    /// <summary>Numbers per example.</summary>
    public int Inputs => Input.Length;

    /// <summary>Class scores per example.</summary>
    public int Outputs { get; }

    /// <summary>Everything that determines what it computes, and the names of its tensors; its own name is not part of it.</summary>
    public Identity Identity =>
        Identity.Of(
            "network",
            ("input", new[] { Input.Channels, Input.Height, Input.Width }),
            ("layers", Layers.Select(layer => layer.Identity))
        );

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Spell.Count(Layout.PrunableLength, "weight")})";

    private static int Scores(FeatureShape output) =>
        output.IsVector
            ? output.Length
            : throw new ArgumentException(
                $"The last layer gives {output}: class scores are a vector. Flatten or pool to one pixel."
            );

    private static ParameterLayout LayOut(IReadOnlyList<Layer> layers)
    {
        var roleOf = Roles(layers);
        var tensors = new List<ParameterInfo>();
        var offset = 0;
        foreach (var (name, kind, shape) in layers.SelectMany(layer => layer.Tensors))
        {
            var role = roleOf.GetValueOrDefault(name, LayerRole.Hidden);
            tensors.Add(new ParameterInfo(name, kind, shape, offset, role));
            offset = tensors[^1].End;
        }

        RefuseTwins(tensors.Select(tensor => tensor.Name), "own a tensor named", "name layers");
        RefuseTwins(
            Leaves(layers).OfType<Dropout>().Select(dropout => $"{dropout.Number}"),
            "are dropout number",
            "number dropout layers"
        );
        return new ParameterLayout(tensors);
    }

    /// <summary>The roles of the tensors, by name, that are not in a hidden layer.</summary>
    private static Dictionary<string, LayerRole> Roles(IReadOnlyList<Layer> layers)
    {
        var output =
            layers.LastOrDefault(layer => layer.Tensors.Any())
            ?? throw new ArgumentException("A network needs at least one layer with weights.", nameof(layers));
        var roles = new Dictionary<string, LayerRole>();
        foreach (var (name, _, _) in Shortcuts(layers).SelectMany(layer => layer.Tensors))
            roles[name] = LayerRole.Shortcut;

        foreach (var (name, _, _) in output.Tensors)
            roles[name] = LayerRole.Output;

        return roles;
    }

    private static IEnumerable<Layer> Shortcuts(IEnumerable<Layer> layers) =>
        layers.OfType<Residual>().SelectMany(block => block.Shortcut.Concat(Shortcuts(block.Body)));

    private static IEnumerable<Layer> Leaves(IEnumerable<Layer> layers) =>
        layers.SelectMany(layer => layer is Residual block ? Leaves(block.Body.Concat(block.Shortcut)) : [layer]);

    private static void RefuseTwins(IEnumerable<string> marks, string what, string advice)
    {
        if (marks.GroupBy(mark => mark).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two layers {what} '{twice.Key}'; {advice} apart.");
    }
}
