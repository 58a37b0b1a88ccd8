namespace TorchSharp;

/// <summary>Each thread's stack of dispose scopes: a new tensor belongs to the innermost one.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? _current;

    private readonly ThreadDisposeScopeStatistics _statistics = new();

    private DisposeScopeManager() { }

    /// <summary>The counts of the calling thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Current._statistics;

    internal static DisposeScopeManager Current => _current ??= new DisposeScopeManager();

    internal LifetimeStatistics Counts => _statistics.TensorStatistics;

    internal DisposeScope? Innermost { get; private set; }

    internal DisposeScope Open() => Innermost = new DisposeScope(this);

    internal DisposeScope? Register(torch.Tensor tensor)
    {
        if (Innermost is null)
        {
            Counts.CreatedOutsideScopeCount++;
            return null;
        }
        Counts.CreatedInScopeCount++;
        Innermost.Add(tensor);
        return Innermost;
    }

    internal void Disposing(torch.Tensor tensor)
    {
        if (tensor.OwningDisposeScope is null)
            Counts.DisposedOutsideScopeCount++;
        else
            Counts.DisposedInScopeCount++;
    }

    // Usually the innermost; one closed out of order is cut out of the stack.
    internal void Close(DisposeScope closed)
    {
        if (Innermost == closed)
            Innermost = closed.OuterScope;
        else
            for (var scope = Innermost; scope is not null; scope = scope.OuterScope)
                if (scope.OuterScope == closed)
                    scope.OuterScope = closed.OuterScope;
    }
}
