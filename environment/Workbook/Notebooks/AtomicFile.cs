using System.Text;

namespace Workbook.Notebooks;

/// <summary>Writes beside the target and renames, so that a reader never meets half a file.</summary>
internal static class AtomicFile
{
    /// <summary>The encoding of every file that is written: half a surrogate pair becomes U+FFFD instead of an exception.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text; a symbolic link is followed and stays, and an existing file keeps its mode.</summary>
    public static void Write(string path, string text)
    {
        var target = TargetOf(path);
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var partial = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(partial, text, Utf8);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(partial, File.GetUnixFileMode(target));
            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>The file or folder that a path names once links are followed; it need not exist.</summary>
    public static string TargetOf(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
