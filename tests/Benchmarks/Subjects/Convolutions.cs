using LotteryTickets;

namespace Benchmarks.Subjects;

/// <summary>The convolution that is measured by itself: 64 → 64 channels, 3×3, at 32×32.</summary>
internal static class Convolutions
{
    public const int Channels = 64;
    public const int Pixels = 32;
    public const int BatchSize = 60;

    public static FeatureShape Input { get; } = new(Channels, Pixels, Pixels);

    public static Convolution Layer { get; } = new("conv", Channels, Channels);

    /// <summary>The layer as a network, for its layout.</summary>
    public static Network Network { get; } = new("one convolution", Input, [Layer, new Flatten()]);
}
