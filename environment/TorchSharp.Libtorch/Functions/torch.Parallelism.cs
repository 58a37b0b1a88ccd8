using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How many threads an operation started on this thread may use.</summary>
    public static int get_num_threads() => Shim.shim_get_num_threads();

    /// <summary>How many threads an operation started on this thread, or on threads begun later, may use.</summary>
    public static void set_num_threads(int num) => Shim.Check(Shim.shim_set_num_threads(num));
}
