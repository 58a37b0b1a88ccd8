using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Notebooks;

namespace Workbook.Runner;

/// <summary>How long a notebook says it takes: <c>metadata.workbook.minutes</c>, by scale.</summary>
internal static class Expectation
{
    /// <summary>A phrase for the first line, such as "about 12 min".</summary>
    /// <param name="overridden">Whether parameters other than scale and device were changed.</param>
    public static string Describe(Notebook notebook, string? scale, bool overridden)
    {
        if (Minutes(notebook, scale) is not { } minutes)
            return "duration unknown";
        var phrase = Phrase(TimeSpan.FromMinutes(minutes));
        return overridden ? $"{phrase} with its own parameters" : phrase;
    }

    private static double? Minutes(Notebook notebook, string? scale) =>
        scale is not null
        && (notebook.Metadata["workbook"] as JsonObject)?["minutes"] is JsonObject minutes
        && minutes[scale] is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
            ? value.GetValue<double>()
            : null;

    private static string Phrase(TimeSpan time) =>
        time.TotalMinutes switch
        {
            < 1 => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalSeconds:0} s"),
            < 90 => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalMinutes:0} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalHours:0.#} h"),
        };
}
