using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>[n, k] · [k, m] → [n, m].</summary>
        public Tensor mm(Tensor target) => Shim.shim_mm(this, target);

        /// <summary>[b, n, k] · [b, k, m] → [b, n, m].</summary>
        public Tensor bmm(Tensor batch2) => Shim.shim_bmm(this, batch2);

        /// <summary>The product of vectors, matrices or batches of them, broadcast over the batch dimensions.</summary>
        public Tensor matmul(Tensor target) => Shim.shim_matmul(this, target);

        /// <summary>beta · this + alpha · mat1 · mat2; this is broadcast.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Shim.shim_addmm(this, mat1, mat2, beta, alpha);

        /// <summary>beta · this + alpha · batch1 · batch2, per batch; this is broadcast to [b, n, m].</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Shim.shim_baddbmm(this, batch1, batch2, beta, alpha);
    }
}
