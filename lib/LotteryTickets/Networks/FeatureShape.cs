namespace LotteryTickets;

/// <summary>The shape of an image, or of one example between two layers; a vector has one pixel.</summary>
public readonly record struct FeatureShape(int Channels, int Height = 1, int Width = 1)
{
    public int Length => checked(Channels * Height * Width);

    internal bool IsVector => Height == 1 && Width == 1;

    internal int ChannelOf(int element) => element / (Height * Width) % Channels;

    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
