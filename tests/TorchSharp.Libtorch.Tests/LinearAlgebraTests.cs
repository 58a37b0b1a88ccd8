using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

public class LinearAlgebraTests : TensorTest
{
    private readonly Tensor _m;
    private readonly Tensor _v;

    public LinearAlgebraTests()
    {
        _m = tensor([1f, 2, 3, 4], [2, 2]);
        _v = tensor([1f, 10], [2, 1]);
    }

    [Fact]
    public void Products_of_matrices()
    {
        AssertTensor(_m.mm(_v), [2, 1], 21, 43);
        AssertTensor(mm(_m, _v), [2, 1], 21, 43);
        AssertTensor(_m.matmul(tensor([1f, 10])), [2], 21, 43);
        AssertTensor(matmul(_m, _v), [2, 1], 21, 43);
        AssertTensor(tensor([1f]).addmm(_m, _v, beta: 2, alpha: 10), [2, 1], 212, 432);
        AssertTensor(addmm(tensor([1f]), _m, _v, 1, 1), [2, 1], 22, 44);
    }

    [Fact]
    public void Products_of_batches_of_matrices()
    {
        var (batch, vectors) = (stack([_m, _m * 2]), stack([_v, _v]));
        AssertTensor(batch.bmm(vectors), [2, 2, 1], 21, 43, 42, 86);
        AssertTensor(bmm(batch, vectors), [2, 2, 1], 21, 43, 42, 86);
        var bias = tensor([1f, 2], [2, 1, 1]);
        AssertTensor(baddbmm(bias, batch, vectors), [2, 2, 1], 22, 44, 44, 88);
        AssertTensor(
            bias.baddbmm(batch, vectors, beta: 2, alpha: 0.5f),
            [2, 2, 1],
            12.5f,
            23.5f,
            25,
            47
        );
    }
}
