using System.Text.Encodings.Web;
using System.Text.Json;

namespace LotteryTickets;

// Notebooks show the HTML, without scripts and with everything escaped; terminals show ToString().
internal interface IHtml
{
    string ToHtml();
}

internal static class Html
{
    // For an element or a quoted attribute. Control characters that XML forbids are left out.
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

internal static class Json
{
    // Leaves letters of all languages readable.
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Readable);
}
