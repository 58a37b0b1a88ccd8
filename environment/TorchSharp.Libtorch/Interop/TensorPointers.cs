namespace TorchSharp.Interop;

/// <summary>The pointers of a list of tensors, each held until this is disposed of.</summary>
internal readonly ref struct TensorPointers : IDisposable
{
    private readonly TensorHandle[] _handles;
    private readonly int _held;

    public TensorPointers(IEnumerable<torch.Tensor> tensors)
    {
        _handles = [.. tensors.Select(tensor => tensor.handle)];
        Values = new nint[_handles.Length];
        try
        {
            for (; _held < _handles.Length; _held++)
                Values[_held] = _handles[_held].Hold();
        }
        catch (InvalidOperationException)
        {
            Dispose();
            throw;
        }
    }

    public nint[] Values { get; }

    public int Count => Values.Length;

    public void Dispose()
    {
        foreach (var handle in _handles.AsSpan(0, _held))
            handle.DangerousRelease();
    }
}
