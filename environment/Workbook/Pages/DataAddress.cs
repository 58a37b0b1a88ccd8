using System.Text;

namespace Workbook.Pages;

/// <summary><c>data:</c> addresses: images that need no file beside the page.</summary>
internal static class DataAddress
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

    public static string OfSvg(string svg) =>
        "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));

    /// <summary>An image file inside a folder; null for anything else.</summary>
    public static string? OfFile(string folder, string address)
    {
        var path = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(address)));
        var inside = path.StartsWith(folder.TrimEnd('/') + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (!inside || !Types.TryGetValue(Path.GetExtension(path), out var type) || !File.Exists(path))
            return null;
        return new FileInfo(path).Length > Largest
            ? null
            : $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}";
    }
}
