namespace LotteryTickets.Data;

/// <summary>The data sets by name.</summary>
public static class Datasets
{
    private static readonly Dictionary<string, Func<DataAccess, Dataset>> Loaders = new()
    {
        ["mnist"] = Mnist.Load,
    };

    /// <summary>The names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => Loaders.Keys;

    /// <summary>The data set of this name, and no other.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="access">Where to look; by default, as the environment says.</param>
    /// <exception cref="DatasetUnavailableException">There is none of this name, or it is nowhere to be had.</exception>
    public static Dataset Find(string name, DataAccess? access = null) =>
        Loaders.TryGetValue(name, out var load)
            ? load(access ?? DataAccess.FromEnvironment())
            : throw new DatasetUnavailableException(
                $"There is no data set \"{name}\"; there are: {string.Join(", ", Names)}."
            );
}
