namespace LotteryTickets;

/// <summary>A data set of the catalogue.</summary>
/// <param name="Name">What <see cref="Datasets.Find"/> calls it.</param>
/// <param name="Title">As it stands in titles.</param>
/// <param name="About">What it holds, in a sentence.</param>
/// <param name="Homepage">Where its authors describe it.</param>
/// <param name="Licence">What is known of its licence.</param>
/// <param name="Citation">How to cite it.</param>
/// <param name="Folder">The folder, within a folder of data sets, that holds its files.</param>
/// <param name="Addresses">Where it is published; an address is one of these followed by the name of the archive or, where there is none, by a file's name and ".gz".</param>
/// <param name="Files">Its files.</param>
/// <param name="Archive">What holds all files where it is published; null where each is published by itself.</param>
/// <param name="Instead">What a person may do who cannot have it; null for nothing.</param>
public sealed record CatalogueEntry(
    string Name,
    string Title,
    string About,
    string Homepage,
    string Licence,
    string Citation,
    string Folder,
    IReadOnlyList<string> Addresses,
    IReadOnlyList<CatalogueFile> Files,
    CatalogueArchive? Archive = null,
    string? Instead = null
)
{
    /// <summary>What a file is called where it is published: gzipped, or as it lies in the archive.</summary>
    public string PublishedName(CatalogueFile file) => Archive is null ? file.Name + ".gz" : file.Name;

    /// <summary>The files that a folder lacks, gzipped or plain.</summary>
    public IReadOnlyList<CatalogueFile> MissingFrom(string folder) =>
        [.. Files.Where(file => file.FindIn(folder) is null)];
}
