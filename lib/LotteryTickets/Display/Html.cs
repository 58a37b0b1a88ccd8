namespace LotteryTickets;

/// <summary>A value that shows itself as HTML in a notebook, and by <c>ToString()</c> elsewhere.</summary>
public interface IHtml
{
    /// <summary>Returns the value as a fragment of HTML without scripts, everything in it escaped.</summary>
    string ToHtml();
}

/// <summary>Escapes text in HTML and SVG.</summary>
public static class Html
{
    /// <summary>
    /// Returns a text for an element or a quoted attribute of HTML or XML. Control characters that XML forbids are left
    /// out.
    /// </summary>
    public static string Escape(string text) =>
        string.Concat(
            text.Select(character =>
                character switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '"' => "&quot;",
                    '\'' => "&#39;",
                    '\t' or '\n' or '\r' => " ",
                    < ' ' or '\uFFFE' or '\uFFFF' => "",
                    _ => $"{character}",
                }
            )
        );
}
