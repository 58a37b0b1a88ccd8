namespace LotteryTickets;

/// <summary>Whether a claim's direction, or its equivalence, came out as the paper says.</summary>
public enum Verdict
{
    /// <summary>The whole interval obeys the rule.</summary>
    Reproduced,

    /// <summary>The whole interval violates the rule.</summary>
    NotReproduced,

    /// <summary>Part of the interval obeys the rule: only more replicates or a larger scale can decide.</summary>
    Inconclusive,
}

/// <summary>How the size of an effect compares with the paper's.</summary>
public enum EffectSize
{
    /// <summary>The paper gives no number.</summary>
    NotReported,

    /// <summary>The experiments differ too much to compare numbers.</summary>
    NotComparable,

    /// <summary>The interval is too wide: it holds both the paper's number and no effect at all, or it is unknown.</summary>
    Undecided,

    /// <summary>The interval overlaps what the paper reports.</summary>
    Agrees,

    /// <summary>The whole interval is nearer to no effect than the paper's number, or on its other side.</summary>
    Smaller,

    /// <summary>The whole interval is farther from no effect than the paper's number.</summary>
    Larger,
}
