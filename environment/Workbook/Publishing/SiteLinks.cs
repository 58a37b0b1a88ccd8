namespace Workbook.Publishing;

/// <summary>
/// Where links of the checkout lead on the site: a notebook's to its page, another file's to the repository,
/// where one is known.
/// </summary>
/// <param name="root">The checkout's folder.</param>
/// <param name="notebooks">The notebooks that have pages.</param>
/// <param name="repository">The repository's address; null where links to it lead nowhere.</param>
internal sealed class SiteLinks(string root, IEnumerable<string> notebooks, string? repository)
{
    private readonly HashSet<string> _notebooks = [.. notebooks.Select(Path.GetFullPath)];

    public static string PageOf(string notebook) => Path.GetFileNameWithoutExtension(notebook) + ".html";

    /// <param name="folder">Where the text stands that has the link.</param>
    /// <param name="address">The link.</param>
    /// <returns>The link as it stands on the site, in whose one folder all pages lie; null where it leads nowhere.</returns>
    public string? Resolve(string folder, string address)
    {
        if (address.StartsWith('#') || IsElsewhere(address))
            return address;
        var (path, fragment) = Split(address);
        var file = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(path)));
        if (_notebooks.Contains(file))
            return PageOf(file) + fragment;
        var inside = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
        return repository is null || inside.StartsWith("..", StringComparison.Ordinal)
            ? null
            : $"{repository.TrimEnd('/')}/blob/HEAD/{Uri.EscapeDataString(inside).Replace("%2F", "/", StringComparison.Ordinal)}{fragment}";
    }

    /// <summary>Whether an address names a scheme or a host.</summary>
    public static bool IsElsewhere(string address) =>
        address.StartsWith("//", StringComparison.Ordinal)
        || Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile;

    private static (string Path, string Fragment) Split(string address)
    {
        var end = address.AsSpan().IndexOfAny('#', '?');
        return end < 0 ? (address, "") : (address[..end], address[end..]);
    }
}
