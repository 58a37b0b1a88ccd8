namespace TorchSharp;

public static partial class torch
{
    /// <summary>The calling thread's innermost dispose scope.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    /// <summary>Opens a scope that owns every tensor this thread makes until the scope ends.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Open();
}
