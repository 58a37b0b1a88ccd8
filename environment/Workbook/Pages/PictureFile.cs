using System.Text.RegularExpressions;

namespace Workbook.Pages;

/// <summary>The pictures that pages may show: files of the checkout, and such as are data themselves.</summary>
internal static partial class PictureFile
{
    private const long Largest = 8 << 20;

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".svg"] = "image/svg+xml",
    };

    public static bool IsData(string address) => DataImage().IsMatch(address);

    public static bool IsOnTheWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    /// <summary>The file that a relative address names; null where it lies outside the root, or is no picture.</summary>
    /// <param name="root">The folder that holds everything that may be shown.</param>
    /// <param name="folder">The folder where the address starts.</param>
    public static string? Find(string root, string folder, string address)
    {
        var name = Uri.UnescapeDataString(address.Split('#', '?')[0]);
        if (name.Contains('\0'))
            return null;
        var path = Path.GetFullPath(Path.Combine(folder, name));
        var isInside = path.StartsWith(root.TrimEnd('/') + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isInside && Types.ContainsKey(Path.GetExtension(path)) && File.Exists(path) ? path : null;
    }

    /// <summary>The checkout that a folder belongs to, or else the folder alone.</summary>
    public static string RootOf(string folder)
    {
        var full = Path.GetFullPath(folder);
        for (var parent = full; parent is not null; parent = Path.GetDirectoryName(parent))
            if (Path.Exists(Path.Combine(parent, ".git")))
                return parent;
        return full;
    }

    public static bool IsSvg(string path) => Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase);

    /// <summary>A picture as an address that holds it; null where it is too large for that.</summary>
    public static string? AsData(string path) =>
        new FileInfo(path).Length > Largest ? null
        : IsSvg(path) ? SvgImage.AddressOf(File.ReadAllText(path))
        : $"data:{Types[Path.GetExtension(path)]};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}";

    [GeneratedRegex(
        @"^data:image/(png|jpe?g|gif|webp|svg\+xml)[;,]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DataImage();
}
