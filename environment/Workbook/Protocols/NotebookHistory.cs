using System.Diagnostics;
using System.Globalization;
using Workbook.Notebooks;

namespace Workbook.Protocols;

/// <summary>The committed versions of a notebook, newest first, read with git.</summary>
internal sealed class NotebookHistory(string path)
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Returns why the history cannot be trusted, or null if it can.</summary>
    public string? Problem =>
        Git("rev-parse", "--is-shallow-repository")?.Trim() switch
        {
            null => "there is no git history here",
            "true" => "this clone has no full history: run git fetch --unshallow",
            _ => null,
        };

    /// <summary>Returns each commit that changed the notebook, with the notebook as it was then.</summary>
    public IEnumerable<(string Commit, DateTimeOffset Time, Notebook Notebook)> Versions()
    {
        var name = Path.GetFileName(path);
        var log = Git("log", "--format=%H %cI", "--", name) ?? "";
        foreach (var line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (commit, time) = (line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..]);
            if (Git("show", $"{commit}:./{name}") is { } text && Parse(text) is { } notebook)
                yield return (
                    commit,
                    DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUniversalTime(),
                    notebook
                );
        }
    }

    /// <summary>Returns the first of the newest commits in a row that all have this protocol, or null if the newest has another.</summary>
    public (string Commit, DateTimeOffset Time)? FirstWith(string protocol)
    {
        (string, DateTimeOffset)? first = null;
        foreach (var (commit, time, notebook) in Versions())
        {
            if (Protocol.HashOf(notebook) != protocol)
                break;
            first = (commit, time);
        }
        return first;
    }

    // Deleted in that commit, or damaged: no version to compare with.
    private Notebook? Parse(string text)
    {
        try
        {
            return Notebook.Parse(text, path);
        }
        catch (NotebookFormatException)
        {
            return null;
        }
    }

    private string? Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", _folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.BeginErrorReadLine(); // drained, so that git never waits for a reader
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // git is not installed
        }
    }
}
