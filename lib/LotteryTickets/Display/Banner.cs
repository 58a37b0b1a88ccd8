namespace LotteryTickets;

/// <summary>A heading, such as <c>Winning tickets on MNIST</c>, with lines about the data and the scale.</summary>
public sealed record Banner(string Title, params IReadOnlyList<string> Lines) : IHtml
{
    public string ToHtml() =>
        $"<h2>{Html.Escape(Title)}</h2>" + string.Concat(Lines.Select(line => $"<p>{Html.Escape(line)}</p>"));

    public override string ToString() => string.Join(Environment.NewLine, [Title, .. Lines]);
}
