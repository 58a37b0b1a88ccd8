namespace LotteryTickets.Data;

/// <summary>Where data sets are looked for.</summary>
public sealed record DataAccess
{
    /// <summary>The environment variable that names a folder of data sets.</summary>
    public const string Variable = "LOTTERY_DATA";

    private const string CheckoutMark = "LotteryNotebooks.sln";

    /// <summary>The folder that a person named; null if none.</summary>
    public string? Named { get; init; }

    /// <summary>The data folder of the checkout; null outside of one.</summary>
    public string? Checkout { get; init; }

    /// <summary>
    /// As the environment says: the folder in LOTTERY_DATA, then data/ of the checkout that the
    /// current directory lies in.
    /// </summary>
    /// <exception cref="DatasetUnavailableException">LOTTERY_DATA names a folder that does not exist.</exception>
    public static DataAccess FromEnvironment()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named) && !Directory.Exists(named))
            throw new DatasetUnavailableException(
                $"{Variable} names the folder {named}, which does not exist. Correct it, or unset it."
            );
        return new DataAccess
        {
            Named = string.IsNullOrEmpty(named) ? null : Path.GetFullPath(named),
            Checkout = CheckoutAbove(Directory.GetCurrentDirectory()),
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

    private static string? CheckoutAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, CheckoutMark)))
                return Path.Combine(folder.FullName, "data");
        return null;
    }
}
