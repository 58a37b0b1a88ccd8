namespace Workbook.Jupyter;

/// <summary>
/// Standard input for cells: a line is asked of the front end that sent the running cell. Where it does
/// not allow that, the cell is told so.
/// </summary>
internal sealed class JupyterInput(JupyterWire wire) : TextReader
{
    private static readonly AsyncLocal<JupyterMessage?> Cell = new();

    private readonly Lock _gate = new();
    private TaskCompletionSource<string>? _asked;

    /// <summary>What follows on this thread and in its tasks belongs to a request.</summary>
#pragma warning disable CA1822 // It belongs to this input, though the place is shared.
    public void Begin(JupyterMessage request) => Cell.Value = request;
#pragma warning restore CA1822

    /// <summary>The front end has answered.</summary>
    public void Answer(JupyterMessage reply)
    {
        lock (_gate)
            _asked?.TrySetResult(reply.Text("value"));
    }

    /// <summary>Nobody waits for an answer any more.</summary>
    public void Cancel()
    {
        lock (_gate)
            _asked?.TrySetCanceled();
    }

    /// <exception cref="InvalidOperationException">The front end cannot be asked.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped while it waited.</exception>
    public override string? ReadLine()
    {
        if (Cell.Value is not { } request || !request.Flag("allow_stdin", otherwise: false))
            throw new InvalidOperationException(
                "A cell cannot ask for input here: put the value into a variable instead."
            );
        var content = new { prompt = "", password = false };
        Task<string> answer;
        lock (_gate)
            answer = (_asked = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        wire.Send(new JupyterReply(Channel.Stdin, "input_request", request, content));
        return answer.GetAwaiter().GetResult();
    }

    public override int Peek() => -1;

    public override int Read() =>
        throw new NotSupportedException("Only whole lines can be asked for: Console.ReadLine().");
}
