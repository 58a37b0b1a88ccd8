using System.Globalization;

namespace Workbook.Pages;

/// <summary>The sentence at a page's foot that says when and how completely its notebook ran.</summary>
/// <param name="Sentence">Plain text.</param>
public sealed record PageStamp(string Sentence)
{
    public static PageStamp Executed(DateTimeOffset when, TimeSpan took, bool complete) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Executed {when.UtcDateTime:yyyy-MM-dd HH:mm} UTC in {Phrase(took)}{(complete ? "." : "; the run did not complete.")}"
            )
        );

    public static PageStamp Rendered(DateTimeOffset when) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Rendered {when.UtcDateTime:yyyy-MM-dd HH:mm} UTC from the outputs stored in the notebook."
            )
        );

    private static string Phrase(TimeSpan took) =>
        took.TotalSeconds < 90
            ? string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{took.TotalMinutes:0} min");
}
