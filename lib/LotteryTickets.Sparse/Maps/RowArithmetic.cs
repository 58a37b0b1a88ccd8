using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>Arithmetic on rows of pixels: one load and store per vector.</summary>
internal static class RowArithmetic
{
    /// <summary>to += from.</summary>
    public static void Add(Span<float> to, ReadOnlySpan<float> from)
    {
        for (var i = 0; i < to.Length; i += Lanes.PerVector)
        {
            (Vector512.Create<float>(to[i..]) + Vector512.Create(from[i..])).CopyTo(to[i..]);
        }
    }

    /// <summary>to = from · factors.</summary>
    public static void Multiply(Span<float> to, ReadOnlySpan<float> from, ReadOnlySpan<float> factors)
    {
        for (var i = 0; i < to.Length; i += Lanes.PerVector)
        {
            (Vector512.Create(from[i..]) * Vector512.Create(factors[i..])).CopyTo(to[i..]);
        }
    }

    /// <summary>to += from · factors.</summary>
    public static void AddProduct(Span<float> to, ReadOnlySpan<float> from, ReadOnlySpan<float> factors)
    {
        for (var i = 0; i < to.Length; i += Lanes.PerVector)
        {
            var product = Vector512.Create(from[i..]) * Vector512.Create(factors[i..]);
            (Vector512.Create<float>(to[i..]) + product).CopyTo(to[i..]);
        }
    }
}
