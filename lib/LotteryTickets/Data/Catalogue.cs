using System.Text.Json;

namespace LotteryTickets;

/// <summary>The data sets that are downloaded, as data/catalogue.json lists them.</summary>
public static class Catalogue
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>Every data set of the catalogue.</summary>
    public static IReadOnlyList<CatalogueEntry> Entries { get; } = Load();

    /// <summary>The data set of this name.</summary>
    /// <exception cref="DatasetUnavailableException">The catalogue has none.</exception>
    public static CatalogueEntry Find(string name) =>
        Entries.FirstOrDefault(entry => entry.Name == name)
        ?? throw new DatasetUnavailableException(
            $"The catalogue has no data set \"{name}\"; it has: {string.Join(", ", Entries.Select(entry => entry.Name))}."
        );

    private static IReadOnlyList<CatalogueEntry> Load()
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream("catalogue.json")!;
        return JsonSerializer.Deserialize<Content>(stream, Format)!.DataSets;
    }

    private sealed record Content(IReadOnlyList<CatalogueEntry> DataSets);
}
