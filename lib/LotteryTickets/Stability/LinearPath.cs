namespace LotteryTickets;

/// <summary>The straight line between two networks in the space of rows, and the errors along it.</summary>
/// <param name="Train">Errors on the training set.</param>
/// <param name="Test">Errors on the test set.</param>
public sealed record LinearPath(ErrorCurve Train, ErrorCurve Test)
{
    /// <summary>Points on the line in LMC §2.</summary>
    public const int PaperPoints = 30;

    /// <summary>α · first + (1 − α) · second, element by element; running statistics too, which then belong to no network.</summary>
    public static float[] Point(float[] first, float[] second, double alpha)
    {
        var point = new float[first.Length];
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = (float)((alpha * first[i]) + ((1 - alpha) * second[i]));
        }

        return point;
    }

    /// <summary>Evenly spaced shares of the first network, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two points.</exception>
    public static IReadOnlyList<double> AlphasOf(int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return [.. Enumerable.Range(0, points).Select(point => (double)point / (points - 1))];
    }
}
