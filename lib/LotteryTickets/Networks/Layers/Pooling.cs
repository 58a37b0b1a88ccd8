namespace LotteryTickets;

/// <summary>A summary of each channel's square windows, without padding; pixels that fill no whole window are left out.</summary>
/// <param name="Size">Height and width of a window.</param>
/// <param name="Stride">Pixels between neighbouring windows.</param>
public abstract record Pooling(int Size, int Stride) : Layer
{
    /// <inheritdoc/>
    public override FeatureShape Output(FeatureShape input)
    {
        var output = new FeatureShape(
            input.Channels,
            Window.Count(input.Height, Size, Stride),
            Window.Count(input.Width, Size, Stride)
        );
        Require(output is { Height: > 0, Width: > 0 }, $"A pool of {Size}×{Size} pixels does not fit into {input}.");
        return output;
    }
}

/// <summary>The maximum of each window; its gradient goes to the first of equal pixels.</summary>
public sealed record MaxPooling(int Size, int Stride) : Pooling(Size, Stride)
{
    /// <summary>Windows side by side.</summary>
    public MaxPooling(int size)
        : this(size, size) { }

    /// <inheritdoc/>
    public override Identity Identity => Identity.Of("max-pooling", ("size", Size), ("stride", Stride));
}

/// <summary>The mean of each window.</summary>
public sealed record AveragePooling(int Size, int Stride) : Pooling(Size, Stride)
{
    /// <summary>Windows side by side.</summary>
    public AveragePooling(int size)
        : this(size, size) { }

    /// <inheritdoc/>
    public override Identity Identity => Identity.Of("average-pooling", ("size", Size), ("stride", Stride));
}

/// <summary>Arithmetic of kernels and pools that slide over pixels.</summary>
internal static class Window
{
    /// <summary>Positions of a window of <paramref name="size"/> pixels in steps of <paramref name="stride"/>; none if it does not fit.</summary>
    public static int Count(int pixels, int size, int stride) => pixels < size ? 0 : ((pixels - size) / stride) + 1;
}
