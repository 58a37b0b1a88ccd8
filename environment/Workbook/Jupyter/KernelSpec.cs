using System.Text.Encodings.Web;
using System.Text.Json;
using Workbook.Notebooks;

namespace Workbook.Jupyter;

/// <summary>How Jupyter finds the kernel: a folder with a <c>kernel.json</c>, under the name that the notebooks' metadata give.</summary>
internal static class KernelSpec
{
    public const string Name = ".net-csharp";
    public const string DisplayName = ".NET (C#)";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The folder in which Jupyter keeps what belongs to this user.</summary>
    public static string UserFolder()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } folder)
            return folder;
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share");
        return Path.Combine(data, "jupyter");
    }

    /// <summary>Writes the kernel specification.</summary>
    /// <param name="data">Jupyter's data folder.</param>
    /// <param name="replace">Whether it may take the place of another program's.</param>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">Another program's specification is there, or the folder cannot be written.</exception>
    public static string Install(string data, bool replace)
    {
        var path = Path.Combine(data, "kernels", Name, "kernel.json");
        if (!replace && File.Exists(path) && !IsOurs(path))
            throw new IOException($"{path} is another program's: add --replace to put this kernel in its place.");
        AtomicFile.Write(path, JsonSerializer.Serialize(Content(), Json) + "\n");
        return path;
    }

    private static object Content() =>
        new
        {
            argv = new[] { Host(), Program(), "kernel", "--jupyter", "{connection_file}" },
            display_name = DisplayName,
            language = "C#",
            interrupt_mode = "message",
            metadata = JupyterJson.Empty,
        };

    // The dotnet that runs this: Jupyter may be started where none is on the path.
    private static string Host() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private static string Program() => typeof(KernelSpec).Assembly.Location;

    private static bool IsOurs(string path) =>
        File.ReadAllText(path).Contains(Path.GetFileName(Program()), StringComparison.Ordinal);
}
