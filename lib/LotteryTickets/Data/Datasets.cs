namespace LotteryTickets;

public static class Datasets
{
    private static readonly Dictionary<string, Func<DataAccess, Dataset>> Loaders = new()
    {
        ["mnist"] = Mnist.Load,
        ["generated"] = _ => GeneratedDigits.Create(),
        ["cifar10"] = Cifar10.Load,
        ["generated-color"] = _ => GeneratedColorDigits.Create(),
    };

    private static readonly Dictionary<string, (string Wanted, string Replacement)> Choices = new()
    {
        ["auto"] = ("mnist", "generated"),
        ["auto-color"] = ("cifar10", "generated-color"),
    };

    internal static IReadOnlyCollection<string> Names => Loaders.Keys;

    /// <summary>Returns the data set of this name, never a replacement.</summary>
    /// <param name="name">mnist, cifar10, generated or generated-color.</param>
    /// <exception cref="DatasetUnavailableException">The name is unknown, or the data set is in no folder and cannot be downloaded.</exception>
    public static Dataset Find(string name) => Find(name, DataAccess.FromEnvironment());

    internal static Dataset Find(string name, DataAccess access) =>
        Loaders.TryGetValue(American(name), out var load)
            ? load(access)
            : throw new DatasetUnavailableException(
                $"There is no data set \"{name}\". Choose one of {string.Join(", ", Names.Concat(Choices.Keys))}."
            );

    /// <summary>Returns the data set of this name; "auto" and "auto-color" fall back on generated digits.</summary>
    /// <exception cref="InvalidDatasetException">A file of the data set is damaged. "auto" does not hide that.</exception>
    public static Dataset Open(string name = "auto") => Open(name, DataAccess.FromEnvironment());

    internal static Dataset Open(string name, DataAccess access)
    {
        if (!Choices.TryGetValue(American(name), out var choice))
            return Find(name, access);
        try
        {
            return Find(choice.Wanted, access);
        }
        catch (DatasetUnavailableException missing)
        {
            var generated = Find(choice.Replacement, access);
            var reason = $"They replace {Catalog.Find(choice.Wanted).Title}. {missing.Message}";
            return generated with { Description = $"{generated.Description}\n{reason}" };
        }
    }

    // Notebooks of the first version write "generated-colour".
    private static string American(string name) => name.Replace("colour", "color", StringComparison.Ordinal);
}
