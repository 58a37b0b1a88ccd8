namespace TorchSharp.Interop;

/// <summary>The pointers of a list of tensors, each held until this is disposed of.</summary>
internal ref struct TensorPointers : IDisposable
{
    private readonly TensorHandle[] handles;
    private int held;

    public TensorPointers(IEnumerable<torch.Tensor> tensors)
    {
        handles = [.. tensors.Select(tensor => tensor.handle)];
        Values = new nint[handles.Length];
        try
        {
            while (held < handles.Length)
                Hold(handles[held]);
        }
        catch (ObjectDisposedException)
        {
            Dispose();
            throw;
        }
    }

    public nint[] Values { get; }

    public readonly int Count => Values.Length;

    public readonly void Dispose()
    {
        foreach (var handle in handles.AsSpan(0, held))
            handle.DangerousRelease();
    }

    private void Hold(TensorHandle handle)
    {
        var added = false;
        handle.DangerousAddRef(ref added);
        Values[held++] = handle.DangerousGetHandle();
    }
}
