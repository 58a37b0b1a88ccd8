using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Workbook.Completion;
using Workbook.Outputs;
using Workbook.Scripting;

namespace Workbook.Kernel;

/// <summary>
/// Runs the cells of one notebook, one after the other, over shared state. It knows no front end:
/// what a cell shows is an event. Relative <c>#r</c> and <c>#load</c> start at the notebook's folder.
/// </summary>
public sealed class CSharpKernel : IDisposable
{
    private readonly OutputLimits _limits;
    private readonly InteractiveAssemblyLoader _loader = new();
    private readonly ReferenceResolver _references;
    private readonly ScriptOptions _options;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lazy<Task<ScriptState<object>>> _start;
    private ScriptState<object>? _state;
    private Task<CellOutcome> _running = Task.FromResult(CellOutcome.Succeeded);

    public CSharpKernel(string folder, OutputLimits? limits = null)
    {
        ConsoleCapture.Install();
        _limits = limits ?? new OutputLimits();
        _references = new ReferenceResolver(Path.GetFullPath(folder), _loader);
        _options = ScriptDefaults.Options(Path.GetFullPath(folder), _references);
        _loader.RegisterDependency(typeof(DisplayFunctions).Assembly);
        _start = new(() => CSharpScript.Create<object>("", _options, null, _loader).RunAsync());
        Insight = new CodeInsight(() => State.Script, _references);
    }

    /// <summary>Answers an editor's questions about code, over what the cells so far have left.</summary>
    public CodeInsight Insight { get; }

    /// <summary>How many cells have been executed.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Starts the compiler, so that the first cell does not wait for it.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await Task.Run(() => _start.Value, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Runs a cell, which takes the next number.</summary>
    /// <inheritdoc cref="ExecuteAsync(string, Action{KernelEvent}, bool, CancellationToken)"/>
    public Task<CellOutcome> ExecuteAsync(
        string code,
        Action<KernelEvent> publish,
        CancellationToken cancellationToken = default
    ) => ExecuteAsync(code, publish, isCounted: true, cancellationToken);

    /// <summary>
    /// Runs a cell. Cancelling stops the waiting at once; code that is still computing then ends at
    /// the next thing it tries to show, and until it has ended the kernel refuses further cells.
    /// </summary>
    /// <param name="code">The cell.</param>
    /// <param name="publish">Receives what the cell shows, in order; called on the cell's threads.</param>
    /// <param name="isCounted">Whether it takes a number, or is something between the cells.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CellOutcome> ExecuteAsync(
        string code,
        Action<KernelEvent> publish,
        bool isCounted,
        CancellationToken cancellationToken
    )
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var output = new CellOutput(publish, _limits);
            if (!_running.IsCompleted)
                return Refuse(output);
            _running = Task.Run(() => RunAsync(code, output, isCounted, cancellationToken), CancellationToken.None);
            return await OutcomeAsync(output, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Waits until no cell's code runs any more, that of a stopped cell included.</summary>
    public async Task SettleAsync() => await ((Task)_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose()
    {
        _references.Dispose();
        _loader.Dispose();
        _oneAtATime.Dispose();
    }

    private static CellOutcome Refuse(CellOutput output)
    {
        const string message =
            "The cell that was stopped is still computing. Wait for it to end, or restart the kernel.";
        output.Fail(new CellError("KernelBusy", message, [message], null));
        return CellOutcome.Failed;
    }

    private async Task<CellOutcome> OutcomeAsync(CellOutput output, CancellationToken cancellationToken)
    {
        try
        {
            return await _running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            output.Stop();
            return CellOutcome.Stopped;
        }
    }

    private async Task<CellOutcome> RunAsync(
        string code,
        CellOutput output,
        bool isCounted,
        CancellationToken cancellationToken
    )
    {
        CellOutput.Current = output;
        var previous = _state ?? await _start.Value;
        ExecutionCount += isCounted ? 1 : 0;
        var script = previous.Script.ContinueWith<object>(code, ScriptDefaults.ForCell(_options, ExecutionCount));
        var errors = script
            .Compile(cancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToArray();
        _references.ReportNotices(output);
        if (errors.Length > 0)
            return Fail(output, CompileErrors.Describe(errors, _references.Explain));
        _state = await script.RunFromAsync(previous, static _ => true, cancellationToken);
        return Conclude(script, _state, output);
    }

    private CellOutcome Conclude(Script script, ScriptState<object> state, CellOutput output)
    {
        if (state.Exception is OperationCanceledException && output.IsStopped)
            return CellOutcome.Stopped;
        if (state.Exception is { } exception)
            return Fail(output, RuntimeErrors.Describe(exception, ScriptDefaults.CellName(ExecutionCount)));
        if (TrailingExpression.HasValue(script))
            output.Return(ExecutionCount, ValueFormatter.Format(state.ReturnValue));
        return CellOutcome.Succeeded;
    }

    private static CellOutcome Fail(CellOutput output, CellError error)
    {
        output.Fail(error);
        return CellOutcome.Failed;
    }

    private ScriptState<object> State => _state ?? _start.Value.Result;
}
