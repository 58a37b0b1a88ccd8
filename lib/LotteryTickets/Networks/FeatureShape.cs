namespace LotteryTickets;

/// <summary>The shape of what one example is between two layers: channels × height × width.</summary>
/// <param name="Channels">Feature maps; all features of a vector.</param>
/// <param name="Height">Pixels from top to bottom; 1 for a vector.</param>
/// <param name="Width">Pixels from left to right; 1 for a vector.</param>
public readonly record struct FeatureShape(int Channels, int Height = 1, int Width = 1)
{
    /// <summary>Numbers per example.</summary>
    public int Length => checked(Channels * Height * Width);

    /// <summary>Whether there are no pixels, only features.</summary>
    public bool IsVector => Height == 1 && Width == 1;

    /// <inheritdoc/>
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
