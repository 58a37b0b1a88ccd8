using LotteryTickets;

namespace Benchmarks.Curve;

/// <summary>What one side's curve came to.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="AtEnd">By round the final test accuracy, as a fraction.</param>
/// <param name="AtEarlyStop">By round the test accuracy where the validation loss was least.</param>
internal sealed record CurveResult(
    double Seconds,
    IReadOnlyList<ConfidenceInterval> AtEnd,
    IReadOnlyList<ConfidenceInterval> AtEarlyStop
);
