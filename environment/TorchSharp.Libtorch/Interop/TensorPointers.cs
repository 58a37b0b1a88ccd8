namespace TorchSharp.Interop;

/// <summary>The pointers of a list of tensors, each held until this is disposed of.</summary>
internal readonly ref struct TensorPointers : IDisposable
{
    private readonly TensorHandle[] handles;
    private readonly int held;

    public TensorPointers(IEnumerable<torch.Tensor> tensors)
    {
        handles = [.. tensors.Select(tensor => tensor.handle)];
        Values = new nint[handles.Length];
        try
        {
            for (; held < handles.Length; held++)
                Values[held] = handles[held].Hold();
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
        foreach (var handle in handles.AsSpan(0, held))
            handle.DangerousRelease();
    }
}
