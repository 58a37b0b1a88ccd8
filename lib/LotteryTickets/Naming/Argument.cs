namespace LotteryTickets;

internal static class Argument
{
    public static void Require(bool condition, string parameter, string problem)
    {
        if (!condition)
            throw new ArgumentException(problem, parameter);
    }

    public static T InRange<T>(T value, bool condition, string parameter, string problem) =>
        condition ? value : throw new ArgumentOutOfRangeException(parameter, value, problem);

    public static int AtLeast(int least, int value, string parameter) =>
        InRange(value, value >= least, parameter, $"{parameter} must be at least {least}.");
}
