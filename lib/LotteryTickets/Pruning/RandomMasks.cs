namespace LotteryTickets;

/// <summary>Masks that know nothing of training: the controls of the lottery-ticket papers.</summary>
public static class RandomMasks
{
    /// <summary>
    /// The mask with each layer's flags put in random order: the same number of survivors in every
    /// layer, at places that no training chose (the random-sparsity control of LTH).
    /// </summary>
    public static Mask ShuffledWithinLayers(Mask mask, ulong seed)
    {
        var flags = mask.ToFlags();
        for (var i = 0; i < mask.Layout.Count; i++)
        {
            if (mask.Layout[i].Prunable)
                new CounterRandom(seed, Purpose.Masks, (ulong)i).Shuffle(mask.Layout[i].Of(flags));
        }

        return new Mask(mask.Layout, flags);
    }
}
