using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Notebooks;

namespace Workbook.Runner;

/// <summary>
/// How long a notebook takes: <c>metadata.workbook.minutes</c>, by scale, on a machine of the speed
/// <c>metadata.workbook.speed</c> (<see cref="MachineSpeed"/>).
/// </summary>
internal static class Expectation
{
    private const string Section = "workbook";

    /// <summary>Returns a phrase for the first line, such as "about 12 min here".</summary>
    /// <param name="overridden">Whether parameters other than scale and device were changed.</param>
    /// <param name="speed">Measures this machine.</param>
    public static string Describe(Notebook notebook, string? scale, bool overridden, Func<double> speed)
    {
        if (Number(Of(notebook)?["minutes"], scale) is not { } minutes)
            return "duration unknown";
        var recorded = Number(Of(notebook), "speed");
        var here = recorded is null ? minutes : minutes * recorded.Value / speed();
        var phrase = Phrase(TimeSpan.FromMinutes(here)) + (recorded is null ? "" : " here");
        return overridden ? $"{phrase} with its own parameters" : phrase;
    }

    /// <summary>Writes down how long a run took at the speed that the machine had, so that other machines can tell their time.</summary>
    public static void Record(Notebook notebook, string? scale, TimeSpan took, double speed)
    {
        if (scale is null || Of(notebook) is not { } section || section["minutes"] is not JsonObject minutes)
            return;
        var reference = Number(section, "speed") ?? speed;
        section["speed"] = Rounded(reference);
        minutes[scale] = Rounded(took.TotalMinutes * speed / reference);
    }

    private static JsonObject? Of(Notebook notebook) => notebook.Metadata[Section] as JsonObject;

    private static double? Number(JsonNode? owner, string? name) =>
        name is not null
        && owner is JsonObject fields
        && fields[name] is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && value.GetValue<double>() is > 0 and var number
            ? number
            : null;

    // Two digits: no run takes the same time twice.
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Phrase(TimeSpan time) =>
        time.TotalMinutes switch
        {
            < 1 => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalSeconds:0} s"),
            < 90 => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalMinutes:0} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalHours:0.#} h"),
        };
}
