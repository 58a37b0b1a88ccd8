using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Outputs;
using InteractiveEvent = Microsoft.DotNet.Interactive.Events.KernelEvent;

namespace Workbook.Kernel;

/// <summary>One cell while it runs: .NET Interactive's events become output, and its failure an error.</summary>
internal sealed class CellRun(SubmitCode command, CellOutput output, int executionCount)
{
    private readonly string _token = command.GetOrCreateToken();
    private readonly Dictionary<string, string> _displays = [];
    private TaskCompletionSource? _code;
    private CommandFailed? _failure;

    /// <summary>Completes when no code of this cell runs any more.</summary>
    public Task CodeEnded => _code?.Task ?? Task.CompletedTask;

    /// <summary>Begins a part of the cell that is code; a cell with magic commands may have several.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable Enter()
    {
        CellOutput.Current = output;
        ConsoleCapture.Install();
        var ended = _code = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Part(ended);
    }

    public void Receive(InteractiveEvent happened)
    {
        // The rest belongs to questions that are answered meanwhile.
        if (happened.Command.GetOrCreateToken().Split('.')[0] != _token)
            return;
        try
        {
            Show(happened);
        }
        catch (OperationCanceledException)
        {
            // The cell was stopped: nothing of it is shown any more.
        }
    }

    public CellOutcome Conclude()
    {
        if (output.IsStopped)
            return CellOutcome.Stopped;
        if (_failure is not { } failure)
            return CellOutcome.Succeeded;
        output.Fail(Describe(failure));
        return CellOutcome.Failed;
    }

    private void Show(InteractiveEvent happened)
    {
        switch (happened)
        {
            case ReturnValueProduced returned:
                output.Return(executionCount, ValueFormatter.Format(returned.Value));
                break;
            case DisplayedValueProduced shown:
                _displays[shown.ValueId ?? ""] = output.Display(Bundle(shown));
                break;
            case DisplayedValueUpdated updated when _displays.TryGetValue(updated.ValueId ?? "", out var id):
                output.Update(id, Bundle(updated));
                break;
            case DisplayedValueUpdated updated:
                output.Display(Bundle(updated));
                break;
            case StandardOutputValueProduced text:
                output.Write(StreamName.Stdout, Plain(text));
                break;
            case StandardErrorValueProduced text:
                output.Write(StreamName.Stderr, Plain(text));
                break;
            case CommandFailed failed:
                _failure ??= failed;
                break;
        }
    }

    private CellError Describe(CommandFailed failure) =>
        failure.Exception switch
        {
            { InnerException: CompilationErrorException compilation } => CompileErrors.Describe([
                .. compilation.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
            ]),
            { } exception => RuntimeErrors.Describe(exception, ScriptSettings.CellName(executionCount)),
            null => new CellError("KernelError", failure.Message, failure.Message.Split('\n'), null),
        };

    private static MimeBundle Bundle(DisplayEvent shown)
    {
        var forms = shown.FormattedValues.ToDictionary(form => form.MimeType, form => form.Value);
        forms.TryAdd(MimeTypes.Plain, ValueFormatter.Format(shown.Value, MimeTypes.Plain).PlainText);
        return new MimeBundle(forms);
    }

    private static string Plain(DisplayEvent text) => string.Concat(text.FormattedValues.Select(form => form.Value));

    private sealed class Part(TaskCompletionSource ended) : IDisposable
    {
        public void Dispose() => ended.TrySetResult();
    }
}
