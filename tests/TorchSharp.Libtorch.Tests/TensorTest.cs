using static TorchSharp.torch;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace TorchSharp.Libtorch.Tests;

/// <summary>Runs each test in a dispose scope and fails it where a tensor outlives the scope.</summary>
public abstract class TensorTest : IDisposable
{
    private readonly long _before = Tensor.TotalCount;
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        Assert.Equal(_before, Tensor.TotalCount);
        GC.SuppressFinalize(this);
    }

    protected static void AssertTensor(Tensor actual, long[] shape, params float[] values)
    {
        Assert.Equal(shape, actual.shape);
        Assert.Equal(float32, actual.dtype);
        Assert.Equal(
            values,
            actual.data<float>().ToArray(),
            (expected, found) => Math.Abs(expected - found) < 1e-5
        );
    }

    protected static void AssertLongs(Tensor actual, long[] shape, params long[] values)
    {
        Assert.Equal(shape, actual.shape);
        Assert.Equal(values, actual.data<long>().ToArray());
    }

    protected static void AssertBools(Tensor actual, params bool[] values) =>
        Assert.Equal(values, actual.data<bool>().ToArray());
}
