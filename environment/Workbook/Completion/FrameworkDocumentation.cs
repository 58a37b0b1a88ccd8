namespace Workbook.Completion;

/// <summary>Where the SDK keeps the framework's documentation; a machine with the runtime alone has none.</summary>
internal static class FrameworkDocumentation
{
    // The files that speak of what System.Private.CoreLib implements.
    private static readonly string[] Core =
    [
        "System.Runtime",
        "System.Collections",
        "System.Threading",
        "System.Memory",
        "System.Runtime.InteropServices",
    ];

    private static readonly Lazy<string?> Folder = new(Find);

    /// <param name="assembly">A simple name, such as <c>System.Linq</c>.</param>
    public static IEnumerable<string> FilesOf(string assembly) =>
        Folder.Value is not { } folder ? []
        : assembly == "System.Private.CoreLib" ? Core.Select(name => Path.Combine(folder, name + ".xml"))
        : [Path.Combine(folder, assembly + ".xml")];

    // From dotnet/shared/Microsoft.NETCore.App/VERSION to dotnet/packs/Microsoft.NETCore.App.Ref.
    private static string? Find()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(framework, "../../../packs/Microsoft.NETCore.App.Ref"));
        return Directory.Exists(packs)
            ? Directory
                .EnumerateDirectories(packs, $"{Environment.Version.Major}.*")
                .Select(version => Path.Combine(version, "ref", $"net{Environment.Version.Major}.0"))
                .Where(Directory.Exists)
                .Max(StringComparer.Ordinal)
            : null;
    }
}
