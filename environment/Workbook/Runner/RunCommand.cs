using Workbook.Kernel;
using Workbook.Notebooks;
using Workbook.Outputs;
using Workbook.Pages;
using Workbook.Parameters;
using Workbook.Protocols;
using Workbook.Serving;

namespace Workbook.Runner;

/// <summary>Runs notebooks without a front end, one after the other, each in a kernel of its own.</summary>
public sealed class RunCommand(RunOptions options, Terminal terminal)
{
    private readonly ResultFolder _results = new(options.OutputFolder);

    /// <returns>An exit code; the first notebook that does not end well decides it.</returns>
    public async Task<int> ExecuteAsync(IReadOnlyList<string> paths, CancellationToken interrupted)
    {
        var exitCode = ExitCode.Success;
        if (Overwritten(paths) is { } problem)
        {
            terminal.Out.WriteLine(problem);
            return ExitCode.Usage;
        }
        foreach (var path in paths)
        {
            var code = await TryRunAsync(Path.GetFullPath(path), interrupted);
            exitCode = exitCode == ExitCode.Success ? code : exitCode;
            if (code is ExitCode.TimeLimit or ExitCode.Interrupted)
                break;
        }
        return exitCode;
    }

    /// <summary>Why a result would replace a notebook or another's result; null where none does.</summary>
    private string? Overwritten(IReadOnlyList<string> paths)
    {
        return paths.Select(Path.GetFullPath).FirstOrDefault(path => _results.Notebook(path) == path) is { } own
            ? $"--output names the folder of {own} itself: choose another one, or --in-place."
            : _results.Clash(paths);
    }

    private async Task<int> TryRunAsync(string path, CancellationToken interrupted)
    {
        try
        {
            return await RunAsync(path, Prepare(path), interrupted);
        }
        catch (Exception error) when (error is NotebookFormatException or ParameterException)
        {
            terminal.Out.WriteLine(error.Message);
            return ExitCode.Usage;
        }
    }

    private Notebook Prepare(string path)
    {
        var notebook = Notebook.Read(path);
        NotebookLanguage.Check(notebook);
        var cell = ParametersOf(notebook);
        if (options.Parameters.Count == 0)
            return notebook;
        var source = ParameterCell.Set(cell?.Source ?? "", options.Parameters);
        if (cell is not null)
            cell.Source = source;
        return notebook;
    }

    private async Task<int> RunAsync(string path, Notebook notebook, CancellationToken interrupted)
    {
        var speed = new Lazy<double>(MachineSpeed.Measure);
        Announce(path, notebook, () => speed.Value);
        RecordProtocol(path, notebook);
        var started = terminal.Time.GetTimestamp();
        var (outcome, failure) = await ExecuteAsync(path, notebook, interrupted);
        failure?.Print(terminal.Out, Path.GetFileName(path));
        if (outcome == CellOutcome.Stopped)
            terminal.Out.WriteLine(WhyStopped(interrupted));
        var took = terminal.Time.GetElapsedTime(started);
        if (options.InPlace && outcome == CellOutcome.Succeeded)
        {
            await DrawStillImagesAsync(notebook);
            Expectation.Record(notebook, ScaleOf(notebook), took, speed.Value);
        }
        Save(path, notebook, outcome, took);
        return CodeOf(outcome, interrupted);
    }

    private async Task<(CellOutcome, CellFailure?)> ExecuteAsync(
        string path,
        Notebook notebook,
        CancellationToken interrupted
    )
    {
        await using var kernel = new KernelClient(ResultFolder.Home(path));
        using var progress = new RunProgress(terminal);
        using var time = new CancellationTokenSource(options.TimeLimit ?? Timeout.InfiniteTimeSpan, terminal.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(interrupted, time.Token);
        var run = new NotebookRun(notebook, kernel, progress, () => notebook.Write(_results.Notebook(path)));
        var outcome = await run.ExecuteAsync(limit.Token);
        run.Close();
        return (outcome, run.Failure);
    }

    // A committed notebook is read where no scripts run.
    private async Task DrawStillImagesAsync(Notebook notebook)
    {
        foreach (var problem in await StillImages.AddAsync(notebook, options.PlotlyScript, StillImages.Chromium))
            terminal.Out.WriteLine(problem);
    }

    private string WhyStopped(CancellationToken interrupted) =>
        interrupted.IsCancellationRequested
            ? "Interrupted."
            : $"Stopped at the time limit of {options.TimeLimit!.Value.TotalSeconds:0.#} s.";

    private static int CodeOf(CellOutcome outcome, CancellationToken interrupted) =>
        outcome switch
        {
            CellOutcome.Succeeded => ExitCode.Success,
            CellOutcome.Failed => ExitCode.CellFailed,
            _ when interrupted.IsCancellationRequested => ExitCode.Interrupted,
            _ => ExitCode.TimeLimit,
        };

    private void Announce(string path, Notebook notebook, Func<double> speed)
    {
        var count = NotebookRun.CodeCells(notebook).Count(cell => !string.IsNullOrWhiteSpace(cell.Source));
        var scale = ScaleOf(notebook);
        var overridden = options.Parameters.Keys.Any(name => name is not "scale" and not "device");
        terminal.Out.WriteLine(
            $"{Path.GetFileName(path)} · {count} code cells · {(scale is null ? "no scale" : "scale " + scale)} · {Expectation.Describe(notebook, scale, overridden, speed)}"
        );
        terminal.Out.Flush();
    }

    private void Save(string path, Notebook notebook, CellOutcome outcome, TimeSpan took)
    {
        var complete = outcome == CellOutcome.Succeeded;
        var target = options.InPlace && complete ? path : _results.Notebook(path);
        notebook.Write(target);
        if (target != _results.Notebook(path))
            File.Delete(_results.Notebook(path));
        var plotly = PlotlyScript.Read(options.PlotlyScript);
        var page = _results.Page(path);
        var stamp = PageStamp.Executed(terminal.Time.GetUtcNow(), took, complete);
        AtomicFile.Write(page, NotebookPage.Render(notebook, ResultFolder.Home(path), plotly, stamp));
        PrintClaims(notebook);
        if (options.InPlace && !complete)
            terminal.Out.WriteLine($"{Path.GetFileName(path)} is left as it was: only a complete run replaces it.");
        PrintFiles(target, page, plotly is null);
    }

    private void PrintClaims(Notebook notebook)
    {
        foreach (var claims in NotebookRun.CodeCells(notebook).SelectMany(ClaimsOf))
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(claims.TrimEnd());
        }
    }

    private static IEnumerable<string> ClaimsOf(Cell cell) =>
        cell
            .Outputs.Select(output => output!["data"])
            .Where(data => data?[MimeTypes.Claims] is not null)
            .Select(data => MultilineText.Read(data![MimeTypes.Plain]));

    private void PrintFiles(string notebook, string page, bool withoutPlotly)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"notebook: {notebook}");
        terminal.Out.WriteLine($"page:     {page}");
        if (withoutPlotly)
            terminal.Out.WriteLine(
                $"          its charts are still images: there is no plotly.js at {options.PlotlyScript} (environment/setup fetches it)."
            );
    }

    /// <summary>Notes when this run began and which committed protocol it follows, so that readers can check the order.</summary>
    private void RecordProtocol(string path, Notebook notebook)
    {
        if (Protocol.HashOf(notebook) is not { } protocol)
        {
            ProtocolRun.Record(notebook, null);
            return;
        }
        var committed = new NotebookHistory(path).FirstWith(protocol);
        var run = new ProtocolRun(terminal.Time.GetUtcNow(), protocol, committed?.Commit, committed?.Time);
        ProtocolRun.Record(notebook, run);
        if (options.InPlace && run.IsExploratory)
            terminal.Out.WriteLine(run.Sentence);
    }

    private static Cell? ParametersOf(Notebook notebook) =>
        NotebookRun.CodeCells(notebook).FirstOrDefault(cell => cell.Tags.Contains(ParameterCell.Tag));

    private static string? ScaleOf(Notebook notebook) =>
        ParametersOf(notebook) is { } cell
            ? ParameterCell
                .Find(cell.Source)
                .FirstOrDefault(parameter => parameter.Name == "scale")
                ?.Value.ToString()
                .Trim('"')
            : null;
}
