using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Workbook.Kernel;

/// <summary>
/// The C# kernel of a notebook. Cells reach it through the schedule of the kernel that contains it. What is sent to it
/// directly follows a schedule of its own, so that an editor's questions do not wait for the running cell.
/// </summary>
internal sealed class CellKernel : CSharpKernel
{
    /// <summary>Takes questions beside the cells from now on; called once it is part of another kernel.</summary>
    public void TakeQuestions()
    {
        SetScheduler(new KernelCommandScheduler());
        RegisterCommandHandler<RequestValueInfos>(ListVariables);
    }

    // The package's own handler lists no variable where the text of one cannot be made.
    private Task ListVariables(RequestValueInfos command, KernelInvocationContext context)
    {
        var variables = ScriptState
            .Variables.GroupBy(variable => variable.Name)
            .Select(same => same.Last())
            .Select(last => new KernelValueInfo(last.Name, Format(last.Value, command.MimeType), last.Type));
        context.Publish(new ValueInfosProduced([.. variables], command));
        return Task.CompletedTask;
    }

    private static FormattedValue Format(object? value, string mimeType)
    {
        try
        {
            return FormattedValue.CreateSingleFromObject(value, mimeType);
        }
        catch (Exception error)
        {
            return new FormattedValue(mimeType, $"[{error.GetType().Name}: {error.Message}]");
        }
    }
}
