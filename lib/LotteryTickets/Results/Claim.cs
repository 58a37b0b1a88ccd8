namespace LotteryTickets;

/// <summary>
/// A finding put to the test: the statement, what the paper reports, the rule that was fixed before the run, and what
/// was measured. It has two outcomes, one on direction or equivalence and one on size.
/// </summary>
/// <param name="Statement">What the paper found, in a sentence.</param>
/// <param name="Paper">What the paper reports: a number (<see cref="Reported.Number"/>), or a finding in words.</param>
/// <param name="Rule">The range in which the measured value has to lie.</param>
/// <param name="Estimate">What was measured, such as <c>Paired.Difference(a, b, Measure.TestAccuracy)</c>.</param>
public sealed record Claim(string Statement, Reported Paper, Rule Rule, Estimate Estimate)
{
    /// <summary>The name and the unit of what was measured.</summary>
    public Measured Measured => Estimate.Measured;

    /// <summary>What was measured, over replicates.</summary>
    public ConfidenceInterval Ours => Estimate.Value;

    /// <summary>The rule's verdict on direction or equivalence.</summary>
    public Verdict Verdict => Rule.Judge(Ours);

    /// <summary>How our number compares with the paper's.</summary>
    public EffectSize Size => Paper.Compare(Ours, Measured.Quantity.NoEffect, Verdict);

    /// <summary>The reason why the claim was not measured, or null if it was.</summary>
    public string? OmittedBecause { get; private init; }

    /// <summary>Whether this compares our dense network with the paper's. It has a size and no verdict.</summary>
    public bool IsBaseline { get; private init; }

    /// <summary>Returns a comparison of our dense network with the paper's, which every other claim rests on.</summary>
    /// <param name="network">The network, such as <c>Dense LeNet-300-100</c>.</param>
    /// <param name="paper">What the paper reports of its dense network.</param>
    /// <param name="ours">What was measured, such as <c>dense.Dense.Mean(Measure.TestAccuracy)</c>.</param>
    public static Claim Baseline(string network, Reported paper, Estimate ours) =>
        new(network, paper, Rule.Above(double.NegativeInfinity), ours) { IsBaseline = true };

    /// <summary>Returns a claim that this run leaves out, such as one about a level that it does not reach.</summary>
    /// <param name="statement">What the paper found, in a sentence.</param>
    /// <param name="reason">Why it is not measured, and what would measure it.</param>
    public static Claim NotMeasured(string statement, string reason) =>
        new(statement, "", Rule.Above(double.NegativeInfinity), Estimate.None) { OmittedBecause = reason };
}

/// <param name="Name">What is measured, such as <c>accuracy, ticket − dense</c>.</param>
/// <param name="Quantity">How its numbers are written.</param>
public sealed record Measured(string Name, Quantity Quantity);

/// <summary>What was measured over replicates, with its name and unit.</summary>
/// <param name="Measured">The name and the unit.</param>
/// <param name="Value">The center and the interval.</param>
public sealed record Estimate(Measured Measured, ConfidenceInterval Value)
{
    internal static readonly Estimate None = new(new("", Quantity.Ratio), ConfidenceInterval.Unknown);

    /// <summary>Returns the value with its interval and unit.</summary>
    public override string ToString() => Measured.Quantity.Write(Value);
}
