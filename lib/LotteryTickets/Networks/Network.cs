namespace LotteryTickets;

/// <summary>An architecture: layers, and the layout of their weights in one flat vector.</summary>
/// <param name="layers">The layers in order, the last of which gives class scores.</param>
public sealed class Network(string name, FeatureShape input, IReadOnlyList<Layer> layers)
{
    public string Name => name;

    public IReadOnlyList<Layer> Layers => layers;

    public ParameterLayout Layout { get; } = LayOut(layers);

    public FeatureShape Input => input;

    internal int Inputs => input.Length;

    internal int Outputs { get; } = Scores(layers.Output(input));

    internal Identity Identity =>
        Identity.Of(
            "network",
            ("input", new[] { Input.Channels, Input.Height, Input.Width }),
            ("layers", Layers.Select(layer => layer.Identity))
        );

    public override string ToString() => $"{Name} ({Spell.Count(Layout.PrunableLength, "weight")})";

    // The names of all weights, with the multiplications per example that each element takes part in.
    internal IEnumerable<(string Weight, int Uses)> Uses => UsesOf(Layers, Input);

    private static IEnumerable<(string Weight, int Uses)> UsesOf(IEnumerable<Layer> layers, FeatureShape input)
    {
        foreach (var layer in layers)
        {
            var output = layer.Output(input);
            IEnumerable<(string, int)> uses = layer switch
            {
                Linear linear => [(linear.Weight, 1)],
                Convolution convolution => [(convolution.Weight, output.Height * output.Width)],
                Residual residual => [.. UsesOf(residual.Body, input), .. UsesOf(residual.Shortcut, input)],
                _ => [],
            };
            foreach (var use in uses)
                yield return use;
            input = output;
        }
    }

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
            offset += tensors[^1].Length;
        }

        RefuseTwins(tensors.Select(tensor => tensor.Name), "own a tensor named", "name layers");
        RefuseTwins(
            Leaves(layers).OfType<Dropout>().Select(dropout => $"{dropout.Number}"),
            "are dropout number",
            "number dropout layers"
        );
        return new ParameterLayout(tensors);
    }

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
