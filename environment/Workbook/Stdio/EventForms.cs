using System.Text.Json;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Workbook.Outputs;

namespace Workbook.Stdio;

/// <summary>How the workbook's outputs are written as .NET Interactive's formatted values, and read again.</summary>
internal static class EventForms
{
    /// <summary>An error with its name, message, trace and line, as JSON.</summary>
    private const string Error = "application/vnd.lottery-tickets.error+json";

    public static FormattedValue[] Of(MimeBundle data) =>
        [.. data.Kept.Select(form => new FormattedValue(form.Key, form.Value))];

    public static FormattedValue[] Of(string text) => [new(MimeTypes.Plain, text)];

    public static FormattedValue[] Of(CellError error) =>
        [
            new(Error, JsonSerializer.Serialize(error, JsonSerializerOptions.Web)),
            new(MimeTypes.Plain, string.Join('\n', [$"{error.Name}: {error.Message}", .. error.Trace])),
        ];

    public static MimeBundle Bundle(DisplayEvent shown) =>
        new(shown.FormattedValues.ToDictionary(form => form.MimeType, form => form.Value));

    public static string Text(DisplayEvent written) => Bundle(written).PlainText;

    public static CellError ErrorOf(ErrorProduced error) =>
        Bundle(error).Items.TryGetValue(Error, out var json)
            ? JsonSerializer.Deserialize<CellError>(json, JsonSerializerOptions.Web)!
            : new CellError("Error", error.Message, [error.Message], null);
}
