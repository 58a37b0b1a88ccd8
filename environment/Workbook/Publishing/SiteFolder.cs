using Workbook.Notebooks;

namespace Workbook.Publishing;

/// <summary>
/// The folder of a site: written beside its place and exchanged when it is whole, so that a failed attempt
/// leaves the last site as it was.
/// </summary>
internal sealed class SiteFolder : IDisposable
{
    /// <summary>By this file a folder is known to be a site, which the next one may replace.</summary>
    private const string Mark = ".site";

    private readonly string _target;
    private readonly string _partial;

    /// <exception cref="SiteException">The folder holds something that is no site.</exception>
    public SiteFolder(string target)
    {
        _target = AtomicFile.TargetOf(target.TrimEnd(Path.DirectorySeparatorChar));
        _partial = $"{_target}.{Guid.NewGuid():N}";
        if (File.Exists(_target) || IsSomethingElse(_target))
            throw new SiteException(
                $"{_target} is not empty and is no site that was written here; name another folder, or remove it."
            );
        Directory.CreateDirectory(_partial);
        Write(Mark, "Written by environment/publish, which replaces the whole folder.\n");
    }

    /// <summary>Where the site is being written.</summary>
    public string Root => _partial;

    public void Write(string name, string text) => File.WriteAllText(Place(name), text, AtomicFile.Utf8);

    public void Copy(string file, string name) => File.Copy(file, Place(name), overwrite: true);

    /// <summary>Puts the written site in the place of the last one.</summary>
    public void Publish()
    {
        if (Directory.Exists(_target))
            Directory.Delete(_target, recursive: true);
        Directory.Move(_partial, _target);
    }

    public void Dispose()
    {
        if (Directory.Exists(_partial))
            Directory.Delete(_partial, recursive: true);
    }

    private string Place(string name)
    {
        var path = Path.Combine(_partial, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static bool IsSomethingElse(string folder) =>
        Directory.Exists(folder)
        && Directory.EnumerateFileSystemEntries(folder).Any()
        && !File.Exists(Path.Combine(folder, Mark));
}
