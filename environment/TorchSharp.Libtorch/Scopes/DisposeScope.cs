namespace TorchSharp;

/// <summary>
/// Owns the tensors that its thread makes while it is the innermost scope, and disposes of those that are
/// still its own when it ends.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private HashSet<torch.Tensor> _tensors = [];
    private bool _disposed;

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        OuterScope = manager.Innermost;
    }

    /// <summary>How many tensors the scope owns.</summary>
    public int DisposablesCount => Open._tensors.Count;

    /// <summary>What the scope owns now, as a copy.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. Open._tensors];

    internal DisposeScope? OuterScope { get; set; }

    private DisposeScope Open
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return this;
        }
    }

    /// <summary>Whether the scope owns the tensor.</summary>
    public bool Contains(IDisposable disposable) =>
        disposable is torch.Tensor tensor && _tensors.Contains(tensor);

    /// <summary>Hands a tensor to the enclosing scope, or to nobody where there is none.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        MoveToOuter([disposable]);
        return disposable;
    }

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        MoveToOuter([first, second]);
        return (first, second);
    }

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        MoveToOuter([first, second, third]);
        return (first, second, third);
    }

    /// <summary>Hands tensors to the enclosing scope, or to nobody where there is none.</summary>
    public void MoveToOuter(params IDisposable[] disposables) =>
        MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="MoveToOuter(IDisposable[])"/>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) =>
        MoveToOther(OuterScope, disposables);

    /// <summary>Hands tensors that this scope owns to another, or to nobody where it is null.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        if (scope is null)
            Detach(disposables);
        else
            foreach (var tensor in disposables.Select(Tensor))
                if (Open._tensors.Contains(tensor))
                    scope.Take(tensor);
    }

    /// <summary>Takes a tensor out of every scope: whoever holds it disposes of it.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Detach([disposable]);
        return disposable;
    }

    /// <summary>Takes tensors out of every scope: whoever holds them disposes of them.</summary>
    public void Detach(params IDisposable[] disposables) =>
        Detach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Detach(IDisposable[])"/>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var tensor in disposables.Select(Tensor))
        {
            if (!Open._tensors.Remove(tensor))
                continue;
            tensor.OwningDisposeScope = null;
            _manager.Counts.DetachedFromScopeCount++;
        }
    }

    /// <summary>Makes this scope the owner of a tensor that another scope or nobody owns.</summary>
    public void Attach(IDisposable disposable)
    {
        if (Open.Take(Tensor(disposable)))
            _manager.Counts.AttachedToScopeCount++;
    }

    /// <summary>Makes this scope the owner of tensors that other scopes or nobody own.</summary>
    public void Attach(params IDisposable[] disposables) => Array.ForEach(disposables, Attach);

    /// <summary>Disposes of everything that the scope owns; the scope goes on.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes of everything that the scope owns, save for what is named; the scope goes on.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <inheritdoc cref="DisposeEverythingBut{T}(T)"/>
    public void DisposeEverythingBut(params IDisposable[] keep) =>
        DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <inheritdoc cref="DisposeEverythingBut{T}(T)"/>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var kept = inKeep.Select(Tensor).Where(Open._tensors.Contains).ToHashSet();
        var all = _tensors;
        _tensors = kept;
        foreach (var tensor in all)
            if (!kept.Contains(tensor))
                tensor.Dispose();
    }

    /// <summary>Disposes of everything that the scope owns and ends it.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        var all = _tensors;
        _tensors = [];
        foreach (var tensor in all)
            tensor.Dispose();
        _manager.Close(this);
        _disposed = true;
    }

    internal void Add(torch.Tensor tensor) => _tensors.Add(tensor);

    internal void Remove(torch.Tensor tensor) => _tensors.Remove(tensor);

    private bool Take(torch.Tensor tensor)
    {
        if (tensor.OwningDisposeScope == this)
            return false;
        tensor.OwningDisposeScope?.Remove(tensor);
        tensor.OwningDisposeScope = this;
        return _tensors.Add(tensor);
    }

    private static torch.Tensor Tensor(IDisposable disposable) =>
        disposable as torch.Tensor
        ?? throw new InvalidOperationException(
            $"A dispose scope keeps tensors, not {disposable.GetType().Name}."
        );
}
