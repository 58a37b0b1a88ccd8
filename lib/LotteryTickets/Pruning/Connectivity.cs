namespace LotteryTickets;

/// <summary>Which units of a linear layer a mask still connects.</summary>
public static class Connectivity
{
    /// <summary>For each input of a linear layer, how many of its outgoing weights survive.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="weight">A weight tensor of shape [outputs, inputs].</param>
    /// <exception cref="ArgumentException">The tensor is not a matrix.</exception>
    public static int[] KeptPerInput(this Mask mask, ParameterInfo weight)
    {
        if (weight.Shape.Count != 2)
            throw new ArgumentException(
                $"'{weight.Name}' has {weight.Shape.Count} dimensions; the weight of a linear layer has 2.",
                nameof(weight)
            );

        var counts = new int[weight.Shape[1]];
        var kept = mask.Of(weight);
        for (var i = 0; i < kept.Length; i++)
            counts[i % counts.Length] += kept[i] ? 1 : 0;

        return counts;
    }

    /// <summary>The fraction of a linear layer's inputs that still have a surviving weight.</summary>
    /// <exception cref="ArgumentException">The tensor is not a matrix.</exception>
    public static double ConnectedInputs(this Mask mask, ParameterInfo weight)
    {
        var counts = mask.KeptPerInput(weight);
        return counts.Count(count => count > 0) / (double)counts.Length;
    }
}
