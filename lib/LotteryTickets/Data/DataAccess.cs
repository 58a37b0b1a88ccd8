namespace LotteryTickets;

/// <summary>Where data sets are looked for, and whether they may be downloaded.</summary>
public sealed record DataAccess
{
    /// <summary>The environment variable that names a folder of data sets.</summary>
    public const string Variable = "LOTTERY_DATA";

    /// <summary>The folder that a person named; null if none.</summary>
    public string? Named { get; init; }

    /// <summary>The data folder of the checkout; null outside of one.</summary>
    public string? Checkout { get; init; }

    /// <summary>What fetches data sets that are in no folder; null to leave the network alone.</summary>
    public Downloader? Downloader { get; init; }

    /// <summary>Told what is being downloaded; null for nobody.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Stops a download; what has arrived is kept for the next.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>
    /// As the environment says: the folder in LOTTERY_DATA, then data/ of the checkout that the
    /// current directory lies in, then a download into the first of these.
    /// </summary>
    /// <exception cref="DatasetUnavailableException">LOTTERY_DATA names a folder that does not exist.</exception>
    public static DataAccess FromEnvironment() =>
        From(Environment.GetEnvironmentVariable(Variable), Directory.GetCurrentDirectory());

    /// <summary>As <see cref="FromEnvironment"/>, for a value of LOTTERY_DATA and a current directory.</summary>
    /// <exception cref="DatasetUnavailableException"><paramref name="named"/> does not exist.</exception>
    public static DataAccess From(string? named, string currentDirectory)
    {
        if (!string.IsNullOrEmpty(named) && !Directory.Exists(named))
        {
            throw new DatasetUnavailableException(
                $"{Variable} names the folder {named}, which does not exist. Correct it, or unset it."
            );
        }

        return new DataAccess
        {
            Named = string.IsNullOrEmpty(named) ? null : Path.GetFullPath(named),
            Checkout = CheckoutFolder.DataAbove(currentDirectory),
            Downloader = Downloader.Shared,
        };
    }

    /// <summary>The folders that may hold a data set, in the order in which they are tried.</summary>
    public IReadOnlyList<string> Folders(CatalogueEntry entry)
    {
        var folders = new List<string>();
        if (Named is not null)
            folders.AddRange([Path.Combine(Named, entry.Folder), Named]);
        if (Checkout is not null)
            folders.Add(Path.Combine(Checkout, entry.Folder));
        return folders;
    }

    /// <summary>A folder that has all files of a data set, after a download if need be.</summary>
    /// <exception cref="DatasetUnavailableException">There is none; the message says what was tried and what to do.</exception>
    public string Locate(CatalogueEntry entry)
    {
        var found = Folders(entry).FirstOrDefault(folder => entry.MissingFrom(folder).Count == 0);
        if (found is not null)
            return found;
        try
        {
            return Fetch(entry);
        }
        catch (DatasetUnavailableException failure)
        {
            throw new DatasetUnavailableException(Explain(entry, failure.Message), failure);
        }
    }

    private string Fetch(CatalogueEntry entry)
    {
        var parent = Named ?? Checkout;
        if (Downloader is null || parent is null)
        {
            throw new DatasetUnavailableException(
                Downloader is null
                    ? "Nothing was downloaded: the network is to be left alone."
                    : "Nothing was downloaded: there is no folder to keep it in."
            );
        }

        var folder = Path.Combine(parent, entry.Folder);
        var download = new CatalogueDownload(entry, folder, Downloader, Progress);
        // On a thread of its own, so that waiting for it cannot block a thread that it needs.
        Task.Run(() => download.CompleteAsync(Cancel), Cancel).GetAwaiter().GetResult();
        return folder;
    }

    private string Explain(CatalogueEntry entry, string failure) =>
        $"{entry.Title} was not found.\n"
        + string.Concat(Folders(entry).Select(folder => $"Looked in {folder}: {Lack(entry, folder)}.\n"))
        + failure
        + $"\nSet {Variable} to a folder that holds its {entry.Files.Count} files"
        + (entry.Instead is null ? "." : $", or {entry.Instead}.");

    private static string Lack(CatalogueEntry entry, string folder)
    {
        var missing = entry.MissingFrom(folder);
        return missing.Count == entry.Files.Count
            ? $"none of its {missing.Count} files is there ({entry.PublishedName(missing[0])}, …)"
            : $"it lacks {string.Join(", ", missing.Select(entry.PublishedName))}";
    }
}
