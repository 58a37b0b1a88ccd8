namespace TorchSharp;

/// <summary>How many tensors one thread has made and disposed of, inside and outside of dispose scopes.</summary>
public class LifetimeStatistics
{
    internal LifetimeStatistics() { }

    /// <summary>Made on this thread while it had no scope.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Disposed of on this thread while no scope owned them.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Made on this thread in a scope.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Disposed of on this thread while a scope owned them.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Put into a scope by <see cref="DisposeScope.Attach(IDisposable)"/>.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>Taken out of every scope.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Made minus disposed of, on this thread.</summary>
    public long ThreadTotalLiveCount =>
        CreatedInScopeCount
        - DisposedInScopeCount
        + CreatedOutsideScopeCount
        - DisposedOutsideScopeCount;

    /// <summary>Sets every count to zero.</summary>
    public void Reset()
    {
        CreatedOutsideScopeCount = 0;
        DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = 0;
        DisposedInScopeCount = 0;
        AttachedToScopeCount = 0;
        DetachedFromScopeCount = 0;
    }
}
