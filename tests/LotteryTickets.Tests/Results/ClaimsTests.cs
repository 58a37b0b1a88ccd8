using System.Text.Json;

namespace LotteryTickets.Tests.Results;

public sealed class ClaimsTests
{
    private static readonly Claims Example = new(
        "generated <digits>",
        "smoke: 2 replicates",
        new Claim(
            "Tickets learn faster",
            "LTH: 27% faster",
            Rule.Below(1),
            new(new("ticket / dense", Quantity.Ratio), new(0.7, 0.6, 0.8, 5))
        ),
        new Claim(
            "Nothing is known",
            "LTH",
            Rule.Below(1),
            new(new("ticket / dense", Quantity.Ratio), ConfidenceInterval.OfMean([0.5]))
        )
    );

    [Fact]
    public void The_json_carries_the_numbers_and_the_verdict()
    {
        using var json = JsonDocument.Parse(Example.ToJson());
        var claim = json.RootElement.GetProperty("claims")[0];
        Assert.Equal("reproduced", claim.GetProperty("verdict").GetString());
        Assert.Equal(0.6, claim.GetProperty("low").GetDouble());
        Assert.Equal("0.70× [0.60, 0.80]", claim.GetProperty("ours").GetString());
        Assert.Equal("generated <digits>", json.RootElement.GetProperty("data").GetString());
    }

    [Fact]
    public void An_interval_without_ends_is_null_and_inconclusive()
    {
        using var json = JsonDocument.Parse(Example.ToJson());
        var claim = json.RootElement.GetProperty("claims")[1];
        Assert.Equal(JsonValueKind.Null, claim.GetProperty("low").ValueKind);
        Assert.Equal("inconclusive", claim.GetProperty("verdict").GetString());
    }

    [Fact]
    public void The_table_escapes_what_it_shows()
    {
        Assert.Contains("generated &lt;digits&gt;", Example.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("<digits>", Example.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_names_verdict_numbers_rule_and_data()
    {
        var text = Example.ToString();
        Assert.StartsWith("REPRODUCED      Tickets learn faster", text, StringComparison.Ordinal);
        Assert.Contains("rule:  below 1.00×", text, StringComparison.Ordinal);
        Assert.EndsWith(
            "on generated <digits>; smoke: 2 replicates; 95% intervals over replicates",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Angles_are_written_in_degrees_and_distances_without_a_unit()
    {
        Assert.Equal("20.7", Quantity.Distance.Write(20.71));
        Assert.Equal("22.7°", Quantity.Degrees.Write(22.71));
        Assert.Equal("between 20.0° and 25.0°", Quantity.Degrees.Write(Rule.Between(20, 25)));
    }

    /// <summary>Of one replicate a ratio's interval is 0 to infinity; 0 ÷ 0 has no mean either.</summary>
    [Fact]
    public void Numbers_that_are_not_known_are_null_in_the_json()
    {
        var ratios = new[]
        {
            ConfidenceInterval.OfGeometricMean([2]),
            ConfidenceInterval.OfGeometricMean([double.NaN, 1]),
        };
        var claims = ratios.Select(ratio => new Claim("a", "b", Rule.Above(1), new(new("c", Quantity.Ratio), ratio)));
        using var json = JsonDocument.Parse(new Claims("data", "smoke", [.. claims]).ToJson());
        var written = json.RootElement.GetProperty("claims");
        Assert.Equal(2, written[0].GetProperty("mean").GetDouble());
        Assert.Equal(JsonValueKind.Null, written[0].GetProperty("low").ValueKind);
        Assert.Equal("2.00× [one replicate: no interval]", written[0].GetProperty("ours").GetString());
        Assert.Equal(JsonValueKind.Null, written[1].GetProperty("mean").ValueKind);
        Assert.Equal("inconclusive", written[1].GetProperty("verdict").GetString());
    }

    [Fact]
    public void A_claim_that_was_not_measured_is_listed_with_its_reason()
    {
        var claims = Example with
        {
            All = [.. Example.All, Claim.NotMeasured("Tiny tickets <fail>", "levels = 3 ends at 51%")],
        };
        using var json = JsonDocument.Parse(claims.ToJson());
        Assert.Equal(2, json.RootElement.GetProperty("claims").GetArrayLength());
        var omitted = json.RootElement.GetProperty("omitted")[0];
        Assert.Equal("Tiny tickets <fail>", omitted.GetProperty("statement").GetString());
        Assert.Equal("levels = 3 ends at 51%", omitted.GetProperty("reason").GetString());
        Assert.EndsWith(
            "<li>Tiny tickets &lt;fail&gt;: levels = 3 ends at 51%</li></ul>",
            claims.ToHtml(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "NOT MEASURED    Tiny tickets <fail>: levels = 3 ends at 51%",
            claims.ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Not measured", Example.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_has_a_size_and_no_verdict()
    {
        var dense = new Estimate(new("test accuracy, dense network", Quantity.Percent), new(0.973, 0.972, 0.974, 10));
        var paper = Reported.Number(0.98, "LTH: 98.0 ± 0.2%", spread: 0.002);
        var claims = new Claims("MNIST", "smoke", Claim.Baseline("Dense LeNet", paper, dense));
        Assert.Empty(claims.Measured);
        using var json = JsonDocument.Parse(claims.ToJson());
        var baseline = json.RootElement.GetProperty("baselines")[0];
        Assert.Equal("smaller (paper: 97.80% to 98.20%)", baseline.GetProperty("sizeText").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("claims").GetArrayLength());
        Assert.Contains("<tr class=\"baseline\">", claims.ToHtml(), StringComparison.Ordinal);
        Assert.StartsWith("BASELINE        Dense LeNet", claims.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("by chance", claims.ToString(), StringComparison.Ordinal);
    }

    /// <summary>p = 1.6% passes alone, but not beside a claim whose p-value is 50%.</summary>
    [Fact]
    public void Claims_are_judged_alone_and_together()
    {
        var weak = ConfidenceInterval.OfPseudomedian([1, 2, 3, 4, 5, 6]);
        var none = ConfidenceInterval.OfMean([-1, 1]);
        Claim Of(ConfidenceInterval interval) =>
            new("Gain", Reported.Number(9, "LTH: 9"), Rule.Above(0), new(new("gain", Quantity.Distance), interval));
        var claims = new Claims("MNIST", "smoke", Of(weak), Of(none));
        using var json = JsonDocument.Parse(claims.ToJson());
        var first = json.RootElement.GetProperty("claims")[0];
        Assert.Equal("reproduced", first.GetProperty("verdict").GetString());
        Assert.False(first.GetProperty("holm").GetBoolean());
        Assert.Equal("smaller (paper: 9.0)", first.GetProperty("sizeText").GetString());
        Assert.Contains(
            "reproduced</strong>, but not after Holm’s correction",
            claims.ToHtml(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "If none of the 2 findings were true, 0.05 would come out as reproduced by chance, at most. 1 did, 0 of them also when all are judged together (Holm's correction).",
            claims.Chance
        );
        Assert.True(
            new Claims("MNIST", "smoke", Of(weak)).ToJson().Contains("\"holm\":true", StringComparison.Ordinal)
        );
    }
}
