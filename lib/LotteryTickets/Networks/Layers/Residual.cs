namespace LotteryTickets;

/// <summary>A residual block (He et al. 2016): body(x) + shortcut(x). A ReLU behind it is a layer of its own.</summary>
/// <param name="Shortcut">The layers of the shortcut; an empty list is the identity.</param>
public sealed record Residual(IReadOnlyList<Layer> Body, IReadOnlyList<Layer> Shortcut) : Layer
{
    public Residual(IReadOnlyList<Layer> body)
        : this(body, []) { }

    internal override FeatureShape Output(FeatureShape input)
    {
        var (body, shortcut) = (Body.Output(input), Shortcut.Output(input));
        Require(
            body == shortcut,
            $"A residual block's body gives {body}, its shortcut {shortcut}: they cannot be added."
        );
        return body;
    }

    internal override Identity Identity =>
        Identity.Of(
            "residual",
            ("body", Body.Select(layer => layer.Identity)),
            ("shortcut", Shortcut.Select(layer => layer.Identity))
        );

    internal override IEnumerable<(string, ParameterKind, int[])> Tensors =>
        Body.Concat(Shortcut).SelectMany(layer => layer.Tensors);
}
