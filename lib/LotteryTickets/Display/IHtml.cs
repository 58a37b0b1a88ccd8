namespace LotteryTickets;

/// <summary>A value that shows itself as HTML: with <c>[TypeFormatterSource(typeof(HtmlFormatterSource))]</c>, in every kernel.</summary>
public interface IHtml
{
    /// <summary>The value as a fragment of HTML without scripts, everything in it escaped.</summary>
    string ToHtml();
}
