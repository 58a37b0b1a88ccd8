using TorchSharp;

namespace LotteryTickets;

// TorchSharp passes every number to libtorch as a native Scalar, including the implicit 1 of a + b. A garbage collection
// during the call frees a Scalar that nothing refers to any more, so engines keep each in a field or dispose it later.
internal static class TorchSums
{
    public static readonly Scalar One = 1;

    public static torch.Tensor Plus(this torch.Tensor a, torch.Tensor b) => a.add(b, One);

    public static torch.Tensor Add(this torch.Tensor a, torch.Tensor b) => a.add_(b, One);
}
