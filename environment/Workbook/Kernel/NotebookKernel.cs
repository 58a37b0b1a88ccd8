using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.PackageManagement;
using Workbook.Outputs;
using InteractiveEvent = Microsoft.DotNet.Interactive.Events.KernelEvent;
using KernelEvent = Workbook.Outputs.KernelEvent;

namespace Workbook.Kernel;

/// <summary>
/// Runs the cells of one notebook, one after the other over shared state, in .NET Interactive's kernel. No other class
/// hosts that kernel. It knows no front end: what a cell shows is an event. Relative paths start at the
/// process's current folder.
/// </summary>
public sealed partial class NotebookKernel : IDisposable
{
    // What cells call without a using. The package's own `display` returns a handle whose updates go nowhere, and so
    // does its extension method, which the one declared here hides because it is nearer.
    private const string Prelude = """
        using System.IO;
        using Microsoft.DotNet.Interactive.Formatting;
        using static Workbook.Scripting.DisplayFunctions;
        static Workbook.Scripting.DisplayedValue Display(this object value, params string[] mimeTypes) =>
            display(value, mimeTypes);
        """;

    private readonly OutputLimits _limits;
    private readonly CellKernel _csharp = new();
    private readonly CompositeKernel _kernels;
    private readonly ScriptSettings _settings;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly SemaphoreSlim _oneQuestionAtATime = new(1);
    private readonly Lazy<Task> _start;
    private readonly IDisposable _subscription;
    private CellRun? _cell;
    private Task _running = Task.CompletedTask;

    public NotebookKernel(OutputLimits? limits = null)
    {
        ConsoleCapture.Install();
        _limits = limits ?? new OutputLimits();
        _settings = new ScriptSettings(_csharp);
        _csharp.UseWho();
        _csharp.UseValueSharing();
        _csharp.UseImportMagicCommand();
        _csharp.UseNugetDirective(AddReferences, forceRestore: false);
        _csharp.AddMiddleware(RunCodeAsync);
        _kernels = new CompositeKernel { _csharp, new HtmlKernel(), new JavaScriptKernel() };
        _kernels.DefaultKernelName = _csharp.Name;
        _kernels.UseImportMagicCommand();
        _csharp.TakeQuestions();
        _subscription = _kernels.KernelEvents.Subscribe(happened => _cell?.Receive(happened));
        _start = new(() => _kernels.SendAsync(new SubmitCode(Prelude)));
    }

    /// <summary>The languages that cells can be written in.</summary>
    public IEnumerable<KernelInfo> Languages => _kernels.ChildKernels.Select(kernel => kernel.KernelInfo);

    /// <summary>How many cells have been executed.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Starts the compiler, so that the first cell does not wait for it.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => _start.Value, cancellationToken);

    /// <summary>
    /// Runs a cell, which takes the next number. Cancelling stops the waiting at once; code that is still computing then ends at
    /// the next thing it tries to show, and until it has ended the kernel refuses further cells.
    /// </summary>
    /// <param name="code">The cell.</param>
    /// <param name="publish">Receives what the cell shows, in order; called on the cell's threads.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CellOutcome> ExecuteAsync(
        string code,
        Action<KernelEvent> publish,
        CancellationToken cancellationToken = default
    )
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var output = new CellOutput(publish, _limits);
            if (!_running.IsCompleted)
                return Refuse(output);
            var running = Task.Run(() => RunAsync(code, output, cancellationToken), CancellationToken.None);
            _running = running;
            return await OutcomeAsync(running, output, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>
    /// Answers a question about code or variables from what the last finished cell left, also while a cell runs.
    /// </summary>
    /// <returns>The answer's events; the last one says whether there is an answer.</returns>
    public async Task<IReadOnlyList<InteractiveEvent>> AskAsync(KernelCommand question)
    {
        await _start.Value;
        if (question is RequestDiagnostics { Code: var code } && Directive().IsMatch(code))
            return [new CommandSucceeded(question)];
        var isAboutValues = question is RequestValue or RequestValueInfos;
        var events = isAboutValues ? await SendAsync(question) : await QueueAsync(question);
        var isTooLong = events.OfType<ValueProduced>().Any(value => Length(value) > _limits.DisplayCharacters);
        return isTooLong
            ? [new CommandFailed($"The value's text exceeds {_limits.DisplayCharacters:N0} characters.", question)]
            : events;
    }

    // Of two questions about code at once, .NET Interactive answers one as if there were nothing to say.
    private async Task<IReadOnlyList<InteractiveEvent>> QueueAsync(KernelCommand question)
    {
        await _oneQuestionAtATime.WaitAsync();
        try
        {
            return await SendAsync(question);
        }
        finally
        {
            _oneQuestionAtATime.Release();
        }
    }

    private async Task<IReadOnlyList<InteractiveEvent>> SendAsync(KernelCommand question)
    {
        // In a flow of its own, so that the question does not count as part of whatever is running.
        Task<KernelCommandResult> asking;
        using (ExecutionContext.SuppressFlow())
            asking = Task.Run(() => _csharp.SendAsync(question));
        return (await asking).Events;
    }

    private static int Length(ValueProduced value) => value.FormattedValue.Value.Length;

    /// <summary>Waits until no cell's code runs any more, that of a stopped cell included.</summary>
    public async Task SettleAsync() => await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose()
    {
        _subscription.Dispose();
        _kernels.Dispose();
        _oneAtATime.Dispose();
        _oneQuestionAtATime.Dispose();
    }

    private static CellOutcome Refuse(CellOutput output)
    {
        const string message =
            "The cell that was stopped is still computing. Wait for it to end, or restart the kernel.";
        output.Fail(new CellError("KernelBusy", message, [message], null));
        return CellOutcome.Failed;
    }

    private static async Task<CellOutcome> OutcomeAsync(
        Task<CellOutcome> running,
        CellOutput output,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            output.Stop();
            return CellOutcome.Stopped;
        }
    }

    private async Task<CellOutcome> RunAsync(string code, CellOutput output, CancellationToken cancellationToken)
    {
        CellOutput.Current = output;
        await _start.Value;
        _settings.Name(++ExecutionCount);
        var command = new SubmitCode(code);
        var cell = _cell = new CellRun(command, output, ExecutionCount);
        // A token of SendAsync would only end the waiting.
        await using (cancellationToken.Register(() => _ = _kernels.SendAsync(new Cancel(), CancellationToken.None)))
            await _kernels.SendAsync(command, CancellationToken.None);
        await cell.CodeEnded;
        return cell.Conclude();
    }

    /// <summary>Surrounds the compiler directly, so that it ends when the cell's code does, which may be after a stop.</summary>
    private async Task RunCodeAsync(
        KernelCommand command,
        KernelInvocationContext context,
        KernelPipelineContinuation next
    )
    {
        if (command is not SubmitCode || _cell is not { } cell)
        {
            // Each command redirects the console; a task of an earlier cell may still print.
            ConsoleCapture.Install();
            await next(command, context);
            return;
        }
        using (cell.Enter())
            await next(command, context);
    }

    private static Task AddReferences(CSharpKernel kernel, IReadOnlyList<ResolvedPackageReference> packages)
    {
        kernel.AddAssemblyReferences(packages.SelectMany(package => package.AssemblyPaths));
        return Task.CompletedTask;
    }

    // What a directive loads or selects is known only once the cell has run; until then every error would be guesswork.
    [GeneratedRegex(@"^\s*#(!|r\b|i\b|load\b)", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
