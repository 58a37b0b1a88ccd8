namespace LotteryTickets;

/// <summary>Where to look for data sets, and whether to download them.</summary>
public sealed record DataAccess
{
    /// <summary>The environment variable that names a folder of data sets.</summary>
    public const string Variable = "LOTTERY_DATA";

    /// <summary>The folder in LOTTERY_DATA, or null if the variable is not set.</summary>
    public string? Named { get; init; }

    /// <summary>The data folder of the checkout, or null outside a checkout.</summary>
    public string? Checkout { get; init; }

    /// <summary>The downloader for data sets that are in no folder, or null to use no network.</summary>
    public Downloader? Downloader { get; init; }

    /// <summary>Receives a line about each download, if not null.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Stops a download. The next download resumes it.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Returns access to the folder in LOTTERY_DATA, to data/ of the checkout, and to downloads into the first.</summary>
    /// <exception cref="DatasetUnavailableException">LOTTERY_DATA names a folder that does not exist.</exception>
    public static DataAccess FromEnvironment() =>
        From(Environment.GetEnvironmentVariable(Variable), Directory.GetCurrentDirectory());

    internal static DataAccess From(string? named, string currentDirectory)
    {
        named = string.IsNullOrEmpty(named) ? null : Path.GetFullPath(named);
        if (named is not null && !Directory.Exists(named))
            throw new DatasetUnavailableException(
                $"{Variable} names {named}, which does not exist. Correct or unset it."
            );
        var checkout = CheckoutFolder.DataAbove(currentDirectory);
        return new DataAccess
        {
            Named = named,
            Checkout = checkout,
            Downloader = Downloader.Shared,
        };
    }

    /// <summary>Returns the folders that may hold a data set, in the order in which they are tried.</summary>
    internal IReadOnlyList<string> Folders(CatalogEntry entry) =>
        [
            .. Named is null ? Array.Empty<string>() : [Path.Combine(Named, entry.Folder), Named],
            .. Checkout is null ? Array.Empty<string>() : [Path.Combine(Checkout, entry.Folder)],
        ];

    /// <summary>Returns a folder with all files of a data set, after a download if necessary.</summary>
    /// <exception cref="DatasetUnavailableException">There is no such folder; the message says what was tried and what to do.</exception>
    internal string Locate(CatalogEntry entry)
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
        Task.Run(() => downloader.CompleteAsync(entry, folder, Progress, Cancel), Cancel).GetAwaiter().GetResult();
        return folder;
    }
}
