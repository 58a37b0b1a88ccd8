namespace LotteryTickets;

/// <summary>A heading that an experiment computes: what runs, on what data, at what scale.</summary>
/// <param name="Title">The heading, such as <c>Winning tickets on MNIST</c>.</param>
/// <param name="Lines">What else a reader must know, one sentence each.</param>
public sealed record Banner(string Title, params IReadOnlyList<string> Lines) : IHtml
{
    /// <inheritdoc/>
    public string ToHtml() =>
        $"<h2>{Html.Escape(Title)}</h2>" + string.Concat(Lines.Select(line => $"<p>{Html.Escape(line)}</p>"));

    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine, [Title, .. Lines]);
}
