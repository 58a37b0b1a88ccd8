namespace LotteryTickets;

/// <summary>The size of an experiment: a notebook runs at each of three scales.</summary>
public static class Scale
{
    /// <summary>Returns the value for the scale of the given name.</summary>
    /// <param name="scale"><c>smoke</c> (seconds), <c>laptop</c> (minutes on two cores) or <c>paper</c> (the paper's own sizes).</param>
    /// <param name="smoke">The value at smoke scale.</param>
    /// <param name="laptop">The value at laptop scale.</param>
    /// <param name="paper">The value at paper scale.</param>
    /// <exception cref="ArgumentException">No scale has that name.</exception>
    public static T Choose<T>(string scale, T smoke, T laptop, T paper) =>
        scale switch
        {
            "smoke" => smoke,
            "laptop" => laptop,
            "paper" => paper,
            _ => throw new ArgumentException(
                $"There is no scale '{scale}'; use \"smoke\", \"laptop\" or \"paper\".",
                nameof(scale)
            ),
        };
}
