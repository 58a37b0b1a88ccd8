using System.Collections;
using LotteryTickets.Results;

namespace LotteryTickets.Tickets;

/// <summary>The trials of one kind (tickets, or one control), for every replicate and round.</summary>
public sealed class Trials : IReadOnlyCollection<Trial>
{
    private readonly Trial[] _trials;

    internal Trials(string name, IEnumerable<Trial> trials)
    {
        Name = name;
        _trials = [.. trials.OrderBy(trial => trial.Round).ThenBy(trial => trial.Replicate)];
        Rounds = [.. _trials.Select(trial => trial.Round).Distinct()];
    }

    /// <summary>What they are, such as <c>random reinitialisation</c>.</summary>
    public string Name { get; }

    /// <summary>The rounds for which there are trials, ascending.</summary>
    public IReadOnlyList<int> Rounds { get; }

    /// <inheritdoc/>
    public int Count => _trials.Length;

    /// <summary>The trials after so many rounds, one per replicate, by replicate.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public IReadOnlyList<Trial> At(int round)
    {
        Trial[] found = [.. _trials.Where(trial => trial.Round == round)];
        return found.Length > 0
            ? found
            : throw new ArgumentException(
                $"There are no trials of {Name} at round {round}; there are for {string.Join(", ", Rounds)}.",
                nameof(round)
            );
    }

    /// <summary>The round whose mean fraction of remaining weights is nearest to <paramref name="remaining"/>.</summary>
    public int RoundNear(double remaining) =>
        Rounds.MinBy(round => Math.Abs(Math.Log(At(round)[0].Remaining / remaining)));

    /// <summary>A measure of every replicate, at every round, as mean and interval.</summary>
    public Curve Curve(Func<Trial, double> measure) =>
        new(
            Name,
            [
                .. Rounds.Select(round => new CurvePoint(
                    At(round)[0].Remaining,
                    Interval.Of(At(round).Select(measure))
                )),
            ]
        );

    /// <inheritdoc/>
    public IEnumerator<Trial> GetEnumerator() => _trials.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A measure against the fraction of weights remaining.</summary>
public sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>Fractions of weights remaining, one per point.</summary>
    public double[] Remaining => [.. Points.Select(point => point.Remaining)];

    /// <summary>Means over the replicates.</summary>
    public double[] Means => [.. Points.Select(point => point.Value.Mean)];

    /// <summary>Lower ends of the 95% intervals.</summary>
    public double[] Lows => [.. Points.Select(point => point.Value.Low)];

    /// <summary>Upper ends of the 95% intervals.</summary>
    public double[] Highs => [.. Points.Select(point => point.Value.High)];
}

/// <param name="Remaining">Fraction of the weights that survive.</param>
/// <param name="Value">Mean and 95% interval over the replicates.</param>
public readonly record struct CurvePoint(double Remaining, Interval Value);
