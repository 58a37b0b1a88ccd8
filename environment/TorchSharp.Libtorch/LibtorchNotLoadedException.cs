namespace TorchSharp;

/// <summary>
/// The shim over libtorch, or libtorch itself, is missing or cannot be loaded. The message names the file
/// that was tried and the fix; the next call tries again, so a process may build what is missing and go on.
/// </summary>
public sealed class LibtorchNotLoadedException : DllNotFoundException
{
    /// <summary>No file is named.</summary>
    public LibtorchNotLoadedException() { }

    /// <summary>The message says which file was tried and what to do.</summary>
    public LibtorchNotLoadedException(string message)
        : base(message) { }

    /// <summary>The message says which file was tried and what to do; the inner exception is the loader's.</summary>
    public LibtorchNotLoadedException(string message, Exception innerException)
        : base(message, innerException) { }
}
