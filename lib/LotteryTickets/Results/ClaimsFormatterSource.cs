using System.Diagnostics.CodeAnalysis;

namespace LotteryTickets;

/// <summary>Formats <see cref="Claims"/> as a table and as JSON.</summary>
public sealed class ClaimsFormatterSource
{
    /// <summary>The MIME type by which runners and pages recognise claims.</summary>
    public const string ClaimsMimeType = "application/vnd.lottery-tickets.claims+json";

    /// <summary>One formatter per MIME type; found by name.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Kernels call it on an instance, by name.")]
    public IEnumerable<object> CreateTypeFormatters() => JsonForm.Formatters<Claims>(ClaimsMimeType, ToJson);

    /// <summary>
    /// <c>{data, scale, claims: [{statement, paper, measured, ours, mean, low, high, replicates, rule, verdict}]}</c>;
    /// an infinite end of an interval is null.
    /// </summary>
    public static string ToJson(Claims claims) =>
        JsonForm.Write(
            new
            {
                data = claims.Data,
                scale = claims.Scale,
                claims = claims.All.Select(claim => new
                {
                    statement = claim.Statement,
                    paper = claim.Paper,
                    measured = claim.Measured.Name,
                    ours = claim.Measured.Quantity.Write(claim.Ours),
                    mean = claim.Ours.Mean,
                    low = Finite(claim.Ours.Low),
                    high = Finite(claim.Ours.High),
                    replicates = claim.Ours.Count,
                    rule = claim.Measured.Quantity.Write(claim.Rule),
                    verdict = Claims.Word(claim.Verdict),
                }),
            }
        );

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
