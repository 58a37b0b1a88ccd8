namespace LotteryTickets;

/// <summary>Finds the checkout of the workbook that contains a folder.</summary>
internal static class CheckoutFolder
{
    private const string Mark = "LotteryNotebooks.sln";

    /// <summary>Returns the data folder of the checkout, or null outside of one.</summary>
    public static string? DataAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
                return Path.Combine(folder.FullName, "data");

        return null;
    }
}
