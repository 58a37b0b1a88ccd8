using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>TorchSharp's <c>torch</c>: the functions this workbook calls, over the system's libtorch.</summary>
public static partial class torch
{
    /// <summary>Tensors joined along an existing dimension; the other dimensions agree.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        using var parts = new TensorPointers(tensors);
        return Shim.shim_cat(parts.Values, parts.Count, dim);
    }

    /// <summary>Tensors of one shape joined along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var parts = new TensorPointers(tensors);
        return Shim.shim_stack(parts.Values, parts.Count, dim);
    }

    /// <summary>Elements of <paramref name="x"/> where the condition holds, of <paramref name="y"/> elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) =>
        Shim.shim_where(condition, x, y);

    /// <summary>[n, k] · [k, m] → [n, m].</summary>
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    /// <summary>[b, n, k] · [b, k, m] → [b, n, m].</summary>
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    /// <summary>The product of vectors, matrices or batches of them, broadcast over the batch dimensions.</summary>
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    /// <summary>beta · input + alpha · mat1 · mat2.</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        input.addmm(mat1, mat2, beta, alpha);

    /// <summary>beta · input + alpha · batch1 · batch2, per batch; input is broadcast to [b, n, m].</summary>
    public static Tensor baddbmm(
        Tensor input,
        Tensor batch1,
        Tensor batch2,
        float beta = 1,
        float alpha = 1
    ) => input.baddbmm(batch1, batch2, beta, alpha);

    /// <summary>The sum of all elements, of the given type where one is given.</summary>
    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);

    /// <summary>The mean of all elements.</summary>
    public static Tensor mean(Tensor input) => input.mean();
}
