namespace LotteryTickets.Sparse;

/// <summary>
/// A batch lies innermost in memory: example b of every feature is in lane b, so that one weight meets
/// the whole batch in a few vector operations. Batches are padded to whole vectors; what stands in the
/// lanes of the padding never reaches a gradient.
/// </summary>
/// <remarks>
/// Kernels are written for vectors of 16 everywhere: on a processor with narrower ones the runtime works
/// on halves or quarters, and the order of every sum stays the same.
/// </remarks>
internal static class Lanes
{
    public const int PerVector = 16;

    /// <summary>Lanes that hold so many examples.</summary>
    public static int Padded(int examples) => (examples + PerVector - 1) / PerVector * PerVector;
}
