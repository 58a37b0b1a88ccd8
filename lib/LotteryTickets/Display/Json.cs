using System.Text.Encodings.Web;
using System.Text.Json;

namespace LotteryTickets;

/// <summary>Writes JSON that leaves letters of all languages readable.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Readable);
}
