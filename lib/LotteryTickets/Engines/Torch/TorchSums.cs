using TorchSharp;

namespace LotteryTickets;

/// <summary>
/// Sums of tensors. TorchSharp passes every number to libtorch as a native Scalar, the implicit 1 of
/// <c>a + b</c> included, and a garbage collection during the call frees a Scalar that nothing refers to any
/// more. Therefore engines keep each Scalar in a field or dispose it after the call.
/// </summary>
internal static class TorchSums
{
    /// <summary>The factor of the second operand of a sum.</summary>
    public static readonly Scalar One = 1;

    /// <summary>Returns a + b.</summary>
    public static torch.Tensor Plus(this torch.Tensor a, torch.Tensor b) => a.add(b, One);

    /// <summary>Adds b to a in place.</summary>
    public static torch.Tensor Add(this torch.Tensor a, torch.Tensor b) => a.add_(b, One);
}
