using System.Text.Encodings.Web;
using System.Text.Json;

namespace LotteryTickets;

/// <summary>What a value looks like that has a JSON form beside its HTML, for those who read pages by program.</summary>
internal static class JsonForm
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One formatter per form: HTML, JSON under its own MIME type, plain text.</summary>
    public static IEnumerable<object> Formatters<T>(string mimeType, Func<T, string> toJson)
        where T : class, IHtml =>
        [
            new ValueFormatter("text/html", value => (value as T)?.ToHtml()),
            new ValueFormatter(mimeType, value => value is T shown ? toJson(shown) : null),
            new ValueFormatter("text/plain", value => value.ToString()),
        ];

    /// <summary>JSON that leaves letters of all languages readable.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Readable);
}
