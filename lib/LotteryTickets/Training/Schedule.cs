namespace LotteryTickets;

/// <summary>The learning rate as a function of the iteration alone, so that a rewound run continues its schedule.</summary>
public abstract record Schedule
{
    /// <summary>Returns the learning rate of the step that leads from <paramref name="iteration"/> to the next.</summary>
    public abstract double At(int iteration);

    /// <summary>The kind and parameters of the schedule: part of a run's name.</summary>
    public abstract Identity Identity { get; }

    public static implicit operator Schedule(double rate) => new ConstantRate(rate);

    /// <summary>Returns this schedule times a factor that grows linearly to 1 over the first iterations (LTH §5).</summary>
    public Schedule WarmedUpOver(int iterations) => new Warmup(this, iterations);
}

/// <summary>A rate that is multiplied by <paramref name="Factor"/> at each of the iterations <paramref name="Drops"/>.</summary>
public sealed record StepDrops(double Rate, double Factor, params IReadOnlyList<int> Drops) : Schedule
{
    public override double At(int iteration) => Rate * Math.Pow(Factor, Drops.Count(drop => iteration >= drop));

    public override Identity Identity =>
        Identity.Of("step-drops", ("rate", Rate), ("factor", Factor), ("drops", Drops));
}

/// <summary>Half a cosine from <paramref name="Rate"/> at iteration 0 to zero at <paramref name="Iterations"/>.</summary>
public sealed record CosineDecay(double Rate, int Iterations) : Schedule
{
    public override double At(int iteration) =>
        iteration >= Iterations ? 0 : 0.5 * Rate * (1 + Math.Cos(Math.PI * iteration / Iterations));

    public override Identity Identity => Identity.Of("cosine", ("rate", Rate), ("iterations", Iterations));
}

internal sealed record ConstantRate(double Rate) : Schedule
{
    public override double At(int iteration) => Rate;

    public override Identity Identity => Identity.Of("constant", ("rate", Rate));
}

internal sealed record Warmup(Schedule Inner, int Iterations) : Schedule
{
    public override double At(int iteration) => Inner.At(iteration) * Math.Min(1.0, (iteration + 1.0) / Iterations);

    public override Identity Identity => Identity.Of("warm-up", ("inner", Inner.Identity), ("iterations", Iterations));
}
