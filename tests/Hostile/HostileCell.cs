using System.Text.Json;

namespace Hostile;

/// <summary>A cell that does its worst, and what every front end has to show of it.</summary>
/// <param name="Name">A word for it.</param>
/// <param name="Code">The cell.</param>
/// <param name="Says">What its outputs contain, and those of no other cell.</param>
/// <param name="Seen">What an editor shows before the end, or instead, since it folds long outputs; null for what it says.</param>
/// <param name="Fails">Whether it ends with an error.</param>
/// <param name="Stops">Whether it runs until a person stops it.</param>
internal sealed record HostileCell(
    string Name,
    string Code,
    string Says,
    string? Seen = null,
    bool Fails = false,
    bool Stops = false
)
{
    public static IReadOnlyList<HostileCell> All { get; } =
        JsonSerializer.Deserialize<HostileCell[]>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Hostile", "cells.json")),
            JsonSerializerOptions.Web
        )!;
}
