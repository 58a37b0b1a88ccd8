using Microsoft.DotNet.Interactive.Events;
using InteractiveEvent = Microsoft.DotNet.Interactive.Events.KernelEvent;

namespace Workbook.Serving;

/// <summary>A question whose answer is on its way.</summary>
internal sealed class Question
{
    private readonly List<InteractiveEvent> _events = [];
    private readonly TaskCompletionSource<IReadOnlyList<InteractiveEvent>> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public Task<IReadOnlyList<InteractiveEvent>> Answer => _answer.Task;

    /// <returns>Whether this was the last event.</returns>
    public bool Receive(InteractiveEvent happened, bool isWhole)
    {
        _events.Add(happened);
        return isWhole && happened is CommandSucceeded or CommandFailed && _answer.TrySetResult(_events);
    }

    public void End() => _answer.TrySetResult([]);
}
