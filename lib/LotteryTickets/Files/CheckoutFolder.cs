namespace LotteryTickets;

/// <summary>The checkout of the workbook that a folder lies in.</summary>
internal static class CheckoutFolder
{
    private const string Mark = "LotteryNotebooks.sln";

    /// <summary>The data folder of the checkout; null outside of one.</summary>
    public static string? DataAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
            {
                return Path.Combine(folder.FullName, "data");
            }
        }

        return null;
    }
}
