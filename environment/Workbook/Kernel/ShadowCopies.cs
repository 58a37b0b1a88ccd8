using System.Security.Cryptography;
using System.Text;

namespace Workbook.Kernel;

/// <param name="Path">The copied library.</param>
/// <param name="Key">Names the contents of its folder.</param>
internal sealed record ShadowCopy(string Path, string Key);

/// <summary>
/// Copies of libraries and their neighbours in a temporary folder of this process, so that the
/// originals are neither locked nor mapped. Files past <see cref="LargestCopy"/>, which come from
/// packages and are not rebuilt, are linked instead.
/// </summary>
internal sealed class ShadowCopies : IDisposable
{
    private const long LargestCopy = 64 << 20;
    private const string Prefix = "workbook-kernel-";

    private static readonly string[] Copied = [".dll", ".pdb", ".json", ".so", ".dylib"];

    private readonly string _root;

    public ShadowCopies()
    {
        RemoveAbandoned();
        _root = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
    }

    /// <summary>Names the contents of a library's folder; changes when the library or a neighbour does.</summary>
    public static string KeyOf(string library)
    {
        var folder = Path.GetDirectoryName(library)!;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in FilesOf(folder))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file) + "\0"));
            hash.AppendData(Fingerprint(new FileInfo(file)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    public ShadowCopy Make(string library, string key)
    {
        var source = Path.GetDirectoryName(library)!;
        var target = Path.Combine(_root, key);
        if (!Directory.Exists(target))
            foreach (var file in FilesOf(source))
                Copy(file, Path.Combine(target, Path.GetRelativePath(source, file)));
        return new ShadowCopy(Path.Combine(target, Path.GetFileName(library)), key);
    }

    public string NewFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(_root, $"{name}-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Remove(_root);

    private static IEnumerable<string> FilesOf(string folder)
    {
        var files = Directory.EnumerateFiles(folder);
        var runtimes = Path.Combine(folder, "runtimes");
        if (Directory.Exists(runtimes))
            files = files.Concat(Directory.EnumerateFiles(runtimes, "*", SearchOption.AllDirectories));
        return files.Where(IsCopied).Order(StringComparer.Ordinal);
    }

    // Native libraries may carry their version behind the extension: libgomp.so.1.
    private static bool IsCopied(string file) =>
        Copied.Contains(Path.GetExtension(file)) || Path.GetFileName(file).Contains(".so.");

    private static byte[] Fingerprint(FileInfo file)
    {
        if (file.Length > LargestCopy)
            return Encoding.UTF8.GetBytes($"{file.Length} {file.LastWriteTimeUtc.Ticks}");
        using var stream = file.OpenRead();
        return SHA256.HashData(stream);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (new FileInfo(from).Length > LargestCopy)
            File.CreateSymbolicLink(to, from);
        else
            File.Copy(from, to);
    }

    /// <summary>Clears what kernels left behind that could not clean up themselves.</summary>
    private static void RemoveAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
            if (int.TryParse(Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], out var id) && !IsAlive(id))
                Remove(folder);
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another user's, or still open: a later kernel clears it.
        }
    }
}
