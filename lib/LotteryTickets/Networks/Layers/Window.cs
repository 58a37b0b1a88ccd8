namespace LotteryTickets;

/// <summary>Arithmetic of kernels and pools that slide over pixels.</summary>
internal static class Window
{
    /// <summary>Positions of a window of <paramref name="size"/> pixels in steps of <paramref name="stride"/>; none if it does not fit.</summary>
    public static int Count(int pixels, int size, int stride) => pixels < size ? 0 : ((pixels - size) / stride) + 1;
}
