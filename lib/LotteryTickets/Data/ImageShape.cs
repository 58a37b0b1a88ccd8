namespace LotteryTickets;

/// <summary>The shape of one image: channels × height × width, stored in this order.</summary>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>The number of values per image.</summary>
    public int Features => Channels * Height * Width;

    /// <summary>Returns a text like "1×28×28".</summary>
    public override string ToString() => $"{Channels}×{Height}×{Width}";

    /// <summary>Returns the channel of an element of an array of images.</summary>
    internal int ChannelOf(int element) => element / (Height * Width) % Channels;
}
