namespace Notebooks.Tests;

/// <summary>A folder that looks like a checkout, where notebooks run without touching the real one's.</summary>
internal static class Checkout
{
    private static readonly string[] Linked = ["lib", "data", "LotteryNotebooks.sln", ".config"];

    /// <summary>Makes an empty folder look like a checkout.</summary>
    /// <returns>The folder for its notebooks.</returns>
    public static string Make(string folder)
    {
        foreach (var name in Linked)
            File.CreateSymbolicLink(Path.Combine(folder, name), Path.Combine(Repository.Root, name));
        return Directory.CreateDirectory(Path.Combine(folder, "notebooks")).FullName;
    }
}
