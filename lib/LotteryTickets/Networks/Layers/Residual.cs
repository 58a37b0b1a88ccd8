namespace LotteryTickets;

/// <summary>
/// A residual block (He et al. 2016): body(x) + shortcut(x). What follows the sum, such as a ReLU, is a
/// layer of its own.
/// </summary>
/// <param name="Body">The layers of the body, in order.</param>
/// <param name="Shortcut">The layers of the shortcut, in order; none for the identity.</param>
public sealed record Residual(IReadOnlyList<Layer> Body, IReadOnlyList<Layer> Shortcut) : Layer
{
    /// <summary>A block whose shortcut is the identity.</summary>
    public Residual(IReadOnlyList<Layer> body)
        : this(body, []) { }

    /// <inheritdoc/>
    public override FeatureShape Output(FeatureShape input)
    {
        var (body, shortcut) = (Body.Output(input), Shortcut.Output(input));
        Require(
            body == shortcut,
            $"A residual block's body gives {body}, its shortcut {shortcut}: they cannot be added."
        );
        return body;
    }

    /// <inheritdoc/>
    public override Identity Identity =>
        Identity.Of(
            "residual",
            ("body", Body.Select(layer => layer.Identity)),
            ("shortcut", Shortcut.Select(layer => layer.Identity))
        );

    internal override IEnumerable<(string, ParameterKind, int[])> Tensors =>
        Body.Concat(Shortcut).SelectMany(layer => layer.Tensors);
}
