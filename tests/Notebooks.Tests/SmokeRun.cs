namespace Notebooks.Tests;

/// <summary>A notebook at smoke scale, in a process of its own with a run store of its own.</summary>
public sealed class SmokeRun : IDisposable
{
    private readonly string _name;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notebooks-tests-");

    private SmokeRun(string name) => _name = name;

    public int ExitCode { get; private set; }

    public string Printed { get; private set; } = "";

    public string Page => Path.Combine(_folder.FullName, _name + ".html");

    internal string Result => Path.Combine(_folder.FullName, _name + ".ipynb");

    private string Store => Path.Combine(_folder.FullName, "runs");

    /// <summary>Runs a notebook, named without its extension.</summary>
    public static async Task<SmokeRun> OfAsync(string name)
    {
        var run = new SmokeRun(name);
        (run.ExitCode, run.Printed) = await run.RunAsync(run._folder.FullName);
        return run;
    }

    /// <summary>What it came to. Fails where it did not run to the end.</summary>
    internal NotebookFile Executed()
    {
        Assert.True(ExitCode == 0, Printed);
        return new NotebookFile(Result);
    }

    /// <summary>Runs it again on the same store.</summary>
    internal async Task<(string Printed, NotebookFile Executed)> AgainAsync(params string[] options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, Path.GetRandomFileName()));
        var (code, printed) = await RunAsync(folder.FullName, options);
        Assert.True(code == 0, printed);
        return (printed, new NotebookFile(Path.Combine(folder.FullName, _name + ".ipynb")));
    }

    /// <summary>Executes it again through Jupyter, with the parameters and the store of this run.</summary>
    /// <returns>The executed copy.</returns>
    internal Task<string> ThroughJupyterAsync(JupyterKernel kernel) =>
        JupyterRun.OfAsync(
            Result,
            Directory.CreateDirectory(Path.Combine(_folder.FullName, kernel.Name)).FullName,
            Store,
            kernel
        );

    /// <summary>Every file of the run store, with the time at which it was written.</summary>
    public Dictionary<string, DateTime> Files() =>
        Directory
            .EnumerateFiles(Store, "*.safetensors", SearchOption.AllDirectories)
            .ToDictionary(path => path, File.GetLastWriteTimeUtc);

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<(int ExitCode, string Printed)> RunAsync(string output, params string[] options) =>
        WorkbookProcess.RunAsync(
            ["run", Repository.Notebook(_name), "--scale", "smoke", "--output", output, .. options],
            Store
        );
}
