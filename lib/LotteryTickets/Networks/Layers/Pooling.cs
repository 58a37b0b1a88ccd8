namespace LotteryTickets;

/// <summary>A summary of each channel's square windows, without padding; pixels that fill no whole window are left out.</summary>
public abstract record Pooling(int Size, int Stride) : Layer
{
    internal override FeatureShape Output(FeatureShape input)
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
    public MaxPooling(int size)
        : this(size, size) { }

    internal override Identity Identity => Identity.Of("max-pooling", ("size", Size), ("stride", Stride));
}

public sealed record AveragePooling(int Size, int Stride) : Pooling(Size, Stride)
{
    public AveragePooling(int size)
        : this(size, size) { }

    internal override Identity Identity => Identity.Of("average-pooling", ("size", Size), ("stride", Stride));
}

internal static class Window
{
    public static int Count(int pixels, int size, int stride) => pixels < size ? 0 : ((pixels - size) / stride) + 1;
}
