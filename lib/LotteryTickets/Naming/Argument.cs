namespace LotteryTickets;

/// <summary>Checks arguments.</summary>
internal static class Argument
{
    /// <summary>Returns a value that meets a condition.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The condition does not hold.</exception>
    public static T InRange<T>(T value, bool condition, string parameter, string problem) =>
        condition ? value : throw new ArgumentOutOfRangeException(parameter, value, problem);

    /// <summary>Returns a number that is not too small.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than <paramref name="least"/>.</exception>
    public static int AtLeast(int least, int value, string parameter) =>
        InRange(value, value >= least, parameter, $"{parameter} must be at least {least}.");
}
