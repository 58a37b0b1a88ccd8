namespace LotteryTickets;

/// <summary>
/// How far two rows lie apart (STAB §4), over the weights that a mask keeps. Only prunable weights count:
/// biases and the tensors of batch normalization are not masked, and are left out, as the papers' masks
/// cover weights alone.
/// </summary>
/// <param name="L2">‖m ⊙ a − m ⊙ b‖₂.</param>
/// <param name="Angle">arccos of ⟨m ⊙ a, m ⊙ b⟩ / (‖m ⊙ a‖ ‖m ⊙ b‖), in degrees, 0 to 180.</param>
public readonly record struct Distance(double L2, double Angle)
{
    /// <summary>The distance between two rows; not a number where a row has elements that are none.</summary>
    /// <exception cref="ArgumentException">A row is not of the mask's layout, or all of its surviving weights are zero.</exception>
    public static Distance Between(float[] a, float[] b, Mask mask)
    {
        mask.Layout.Check(a, nameof(a));
        mask.Layout.Check(b, nameof(b));
        var (normA, normB) = (Norm(a, mask, nameof(a)), Norm(b, mask, nameof(b)));
        var (difference, unitDifference, unitSum) = (0.0, 0.0, 0.0);
        foreach (var i in SurvivorsOf(mask))
        {
            difference += Square((double)a[i] - b[i]);
            unitDifference += Square((a[i] / normA) - (b[i] / normB));
            unitSum += Square((a[i] / normA) + (b[i] / normB));
        }

        // Exact where arccos is not, at small angles and near 180° (Kahan's formula).
        var angle = 2 * Math.Atan2(Math.Sqrt(unitDifference), Math.Sqrt(unitSum));
        return new Distance(Math.Sqrt(difference), double.RadiansToDegrees(angle));
    }

    private static double Norm(float[] row, Mask mask, string name)
    {
        var norm = Math.Sqrt(SurvivorsOf(mask).Sum(i => Square(row[i])));
        return norm == 0
            ? throw new ArgumentException("All surviving weights of the row are zero: it has no direction.", name)
            : norm;
    }

    private static double Square(double value) => value * value;

    private static IEnumerable<int> SurvivorsOf(Mask mask) =>
        mask.Layout.Prunable.SelectMany(Positions).Where(i => mask[i]);

    private static IEnumerable<int> Positions(ParameterInfo tensor) => Enumerable.Range(tensor.Offset, tensor.Length);
}
