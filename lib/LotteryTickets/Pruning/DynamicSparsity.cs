namespace LotteryTickets;

/// <summary>Where dynamic sparse training lets weights grow.</summary>
public enum Growth
{
    /// <summary>At random places: SET (Mocanu et al. 2018), with the drops and the schedule of RigL.</summary>
    Random,

    /// <summary>Where the gradient of the loss is largest: RigL (Evci et al. 2020, §3).</summary>
    Gradient,
}

/// <summary>
/// Dynamic sparse training (RigL §3): again and again each layer drops its smallest weights, and as many others grow from
/// zero in their place. The step of that iteration follows; in RigL it is left out.
/// </summary>
/// <param name="Every">ΔT: iterations between two changes. The first iteration of a run changes nothing.</param>
/// <param name="DropFraction">α: the fraction of a layer's weights that is replaced at iteration 0; later less, as a half cosine.</param>
/// <param name="Until">The fraction of the training after which nothing changes any more.</param>
public sealed record DynamicSparsity(Growth Growth, int Every = 100, double DropFraction = 0.3, double Until = 0.75)
{
    public Growth Growth { get; } =
        Argument.InRange(Growth, Enum.IsDefined(Growth), nameof(Growth), "Weights grow at random, or by the gradient.");

    public int Every { get; } = Argument.AtLeast(1, Every, nameof(Every));

    public double DropFraction { get; } = Fraction(DropFraction, nameof(DropFraction));

    public double Until { get; } = Fraction(Until, nameof(Until));

    internal Identity Identity =>
        Identity.Of(
            "dynamic-sparsity",
            ("growth", Growth == Growth.Random ? "random" : "gradient"),
            ("every", Every),
            ("drop-fraction", DropFraction),
            ("until", Until)
        );

    internal bool IsDueAt(int iteration, int iterations) => iteration % Every == 0 && iteration < Until * iterations;

    internal double FractionAt(int iteration, int iterations) =>
        DropFraction / 2 * (1 + Math.Cos(Math.PI * iteration / (Until * iterations)));

    // One score per element of the layout: the highest grow.
    internal static float[] RandomScores(ParameterLayout layout, ulong seed, int iteration)
    {
        var random = new CounterRandom(seed, Purpose.Growth, (ulong)iteration);
        return [.. Enumerable.Range(0, layout.Length).Select(_ => (float)random.NextDouble())];
    }

    // A dropped weight may grow again at once, as in RigL; it then keeps its value.
    internal static Mask Change(Mask mask, float[] weights, float[] scores, double fraction)
    {
        var kept = mask.ToFlags();
        foreach (var tensor in mask.Layout.Prunable)
        {
            var count = (int)(fraction * mask.KeptIn(tensor));
            foreach (var drop in Least(tensor.Positions.Where(i => kept[i]), i => Math.Abs(weights[i])))
                kept[drop] = false;
            foreach (var grow in Least(tensor.Positions.Where(i => !kept[i]), i => -scores[i]))
                kept[grow] = true;

            // The sort is stable: equal ones stay ordered by index.
            int[] Least(IEnumerable<int> positions, Func<int, float> size) => [.. positions.OrderBy(size).Take(count)];
        }

        return new Mask(mask.Layout, kept);
    }

    private static double Fraction(double value, string name) =>
        Argument.InRange(value, value is > 0 and <= 1, name, $"{name} is a fraction: more than 0, at most 1.");
}
