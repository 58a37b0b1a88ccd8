namespace LotteryTickets;

// Where to look for data sets. Without a downloader, no network is used.
internal sealed record DataAccess(string? Named = null, string? Checkout = null, Downloader? Downloader = null)
{
    public const string Variable = "LOTTERY_DATA";

    public static DataAccess FromEnvironment() =>
        From(Environment.GetEnvironmentVariable(Variable), Directory.GetCurrentDirectory());

    public static DataAccess From(string? named, string currentDirectory)
    {
        named = string.IsNullOrEmpty(named) ? null : Path.GetFullPath(named);
        if (named is not null && !Directory.Exists(named))
            throw new DatasetUnavailableException(
                $"{Variable} names {named}, which does not exist. Correct or unset it."
            );
        return new DataAccess(named, CheckoutFolder.DataAbove(currentDirectory), Downloader.Shared);
    }

    public IReadOnlyList<string> Folders(CatalogEntry entry) =>
        [
            .. Named is null ? Array.Empty<string>() : [Path.Combine(Named, entry.Folder), Named],
            .. Checkout is null ? Array.Empty<string>() : [Path.Combine(Checkout, entry.Folder)],
        ];

    public string Locate(CatalogEntry entry)
    {
        if (Folders(entry).FirstOrDefault(folder => entry.MissingFrom(folder).Count == 0) is { } found)
            return found;
        try
        {
            return Download(entry);
        }
        catch (DatasetUnavailableException failure)
        {
            var looked = Folders(entry)
                .Select(folder =>
                    $"Looked in {folder}: it lacks {string.Join(", ", entry.MissingFrom(folder).Select(entry.PublishedName))}.\n"
                );
            throw new DatasetUnavailableException(
                $"{entry.Title} was not found.\n{string.Concat(looked)}{failure.Message}\n"
                    + $"Set {Variable} to a folder that holds its {entry.Files.Count} files, or {entry.Instead}.",
                failure
            );
        }
    }

    private string Download(CatalogEntry entry)
    {
        if (Downloader is not { } downloader)
            throw new DatasetUnavailableException("Nothing was downloaded: downloads are turned off.");
        if ((Named ?? Checkout) is not { } parent)
            throw new DatasetUnavailableException("Nothing was downloaded: there is no folder to keep it in.");
        var folder = Path.Combine(parent, entry.Folder);
        // On the thread pool, so that the caller's wait cannot block a thread that the download needs.
        Task.Run(() => downloader.CompleteAsync(entry, folder)).GetAwaiter().GetResult();
        return folder;
    }
}
