namespace LotteryTickets;

internal static class CheckoutFolder
{
    private const string Mark = "LotteryNotebooks.sln";

    public static string? DataAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
                return Path.Combine(folder.FullName, "data");

        return null;
    }
}
