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
    private readonly Dictionary<string, string> _names = Names(
        root,
        [.. notebooks.Select(Path.GetFullPath).Distinct()]
    );

    /// <summary>The notebooks by their full paths, each with the name, without extension, that its files have on the site.</summary>
    public IReadOnlyDictionary<string, string> Notebooks => _names;

    /// <param name="folder">Where the text stands that has the link.</param>
    /// <param name="address">The link.</param>
    /// <returns>The link as it stands on the site, in whose one folder all pages lie; null where it leads nowhere.</returns>
    public string? Resolve(string folder, string address)
    {
        if (address.StartsWith('#') || IsElsewhere(address))
            return address;
        var (path, fragment) = Split(address);
        if (FileAt(folder, path) is not { } file)
            return null;
        if (_names.TryGetValue(file, out var name))
            return $"{name}.html{fragment}";
        var inside = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
        return repository is null || inside.StartsWith("..", StringComparison.Ordinal)
            ? null
            : $"{repository.TrimEnd('/')}/blob/HEAD/{Uri.EscapeDataString(inside).Replace("%2F", "/", StringComparison.Ordinal)}{fragment}";
    }

    /// <summary>Whether an address names a scheme or a host.</summary>
    public static bool IsElsewhere(string address) =>
        address.StartsWith("//", StringComparison.Ordinal)
        || Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile;

    /// <summary>The file that a relative address without its place names; null where it can name none.</summary>
    public static string? FileAt(string folder, string address) =>
        Uri.UnescapeDataString(address) is var name && name.Contains('\0')
            ? null
            : Path.GetFullPath(Path.Combine(folder, name));

    // Notebooks of one name in several folders are told apart by the folders.
    private static Dictionary<string, string> Names(string root, string[] files)
    {
        var shared = files.ToLookup(ShortName, StringComparer.OrdinalIgnoreCase);
        var names = files.ToDictionary(
            file => file,
            file => shared[ShortName(file)].Count() == 1 ? ShortName(file) : LongName(root, file)
        );
        var taken = names.ToLookup(name => name.Value, name => name.Key, StringComparer.OrdinalIgnoreCase);
        return taken.FirstOrDefault(name => name.Count() > 1) is { } clash
            ? throw new SiteException($"{string.Join(" and ", clash)} would have one page, {clash.Key}.html.")
            : names;
    }

    // Without what ends a path in an address, and apart from the landing page.
    private static string ShortName(string file)
    {
        var name = string.Join('-', Path.GetFileNameWithoutExtension(file).Split('#', '?', '%'));
        return name.Equals("index", StringComparison.OrdinalIgnoreCase) ? name + "-notebook" : name;
    }

    private static string LongName(string root, string file)
    {
        var folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!);
        var folders = folder.Split(Path.DirectorySeparatorChar).Where(part => part is not ("." or ".."));
        return string.Join('-', [.. folders, ShortName(file)]);
    }

    private static (string Path, string Fragment) Split(string address)
    {
        var end = address.AsSpan().IndexOfAny('#', '?');
        return end < 0 ? (address, "") : (address[..end], address[end..]);
    }
}
