namespace Workbook.Serving;

/// <summary>
/// Does one thing after the other on a thread of its own, so that a cell that keeps the thread pool busy
/// does not keep an editor waiting. With nothing to do it sleeps.
/// </summary>
internal sealed class Worker
{
    private const int Capacity = 100;

    private readonly Queue<Action> _waiting = new();

    public Worker(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    /// <returns>False where too much waits already.</returns>
    public bool TryAdd(Action action)
    {
        lock (_waiting)
        {
            if (_waiting.Count >= Capacity)
                return false;
            _waiting.Enqueue(action);
            Monitor.Pulse(_waiting);
            return true;
        }
    }

    private void Run()
    {
        while (true)
            Next()();
    }

    private Action Next()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0)
                Monitor.Wait(_waiting);
            return _waiting.Dequeue();
        }
    }
}
