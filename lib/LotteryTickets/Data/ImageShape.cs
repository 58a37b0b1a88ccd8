namespace LotteryTickets;

/// <summary>The shape of one image: channels × height × width, stored in this order.</summary>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Numbers per image.</summary>
    public int Features => Channels * Height * Width;

    /// <summary>As in "1×28×28".</summary>
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
