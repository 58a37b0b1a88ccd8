namespace LotteryTickets;

/// <summary>
/// A finding put to the test: the statement, the paper's number, the rule that was fixed before the
/// run, and what was measured.
/// </summary>
/// <param name="Statement">What the paper found, in a sentence.</param>
/// <param name="Paper">The paper's own number, with its citation.</param>
/// <param name="Measured">What is measured, and how it is written.</param>
/// <param name="Rule">The range in which the measured value has to lie.</param>
/// <param name="Ours">What was measured, over replicates.</param>
public sealed record Claim(string Statement, string Paper, Measured Measured, Rule Rule, ConfidenceInterval Ours)
{
    /// <summary>The rule's verdict on what was measured.</summary>
    public Verdict Verdict => Rule.Judge(Ours);

    /// <summary>The reason why the claim was not measured, or null if it was.</summary>
    public string? OmittedBecause { get; private init; }

    /// <summary>Returns a claim that this run leaves out, such as one about a level that it does not reach.</summary>
    /// <param name="statement">What the paper found, in a sentence.</param>
    /// <param name="reason">Why it is not measured, and what would measure it.</param>
    public static Claim NotMeasured(string statement, string reason) =>
        new(
            statement,
            "",
            new Measured("", Quantity.Ratio),
            Rule.Above(double.NegativeInfinity),
            ConfidenceInterval.Unknown
        )
        {
            OmittedBecause = reason,
        };
}

/// <param name="Name">What is measured, such as <c>accuracy, ticket − dense</c>.</param>
/// <param name="Quantity">How its numbers are written.</param>
public sealed record Measured(string Name, Quantity Quantity);
