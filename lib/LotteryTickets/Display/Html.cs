using System.Text;

namespace LotteryTickets;

/// <summary>Escaping, for whoever writes HTML or SVG by hand.</summary>
public static class Html
{
    /// <summary>
    /// <paramref name="text"/> as it may stand in an element or in a quoted attribute, of HTML or of XML; control
    /// characters that XML forbids are left out.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
            escaped.Append(
                character switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '"' => "&quot;",
                    '\'' => "&#39;",
                    '\t' or '\n' or '\r' => " ",
                    < ' ' or '\uFFFE' or '\uFFFF' => "",
                    _ => character.ToString(),
                }
            );
        return escaped.ToString();
    }
}
