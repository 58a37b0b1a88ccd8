namespace LotteryTickets;

/// <summary>The data sets by name.</summary>
public static class Datasets
{
    private const string Auto = "auto";

    private static readonly Dictionary<string, Func<DataAccess, Dataset>> Loaders = new()
    {
        ["mnist"] = Mnist.Load,
        ["generated"] = _ => GeneratedDigits.Create(),
        ["cifar10"] = Cifar10.Load,
        ["generated-colour"] = _ => GeneratedColorDigits.Create(),
    };

    // What is opened where it can be had, and what stands in for it elsewhere.
    private static readonly Dictionary<string, (string Wanted, string Else)> Choices = new()
    {
        [Auto] = ("mnist", "generated"),
        ["auto-colour"] = ("cifar10", "generated-colour"),
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

    /// <summary>
    /// The data set of this name; "auto" is MNIST where it can be had, else generated digits, and
    /// "auto-colour" CIFAR-10, else generated coloured digits. What it came to is in the data set's name, and
    /// why it was not the first in its description.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>, "auto" or "auto-colour".</param>
    /// <param name="access">Where to look; by default, as the environment says.</param>
    /// <exception cref="DatasetUnavailableException">As <see cref="Find"/>.</exception>
    /// <exception cref="InvalidDatasetException">The first is there, but damaged: that is to be mended, not passed over.</exception>
    public static Dataset Open(string name = Auto, DataAccess? access = null)
    {
        access ??= DataAccess.FromEnvironment();
        if (!Choices.TryGetValue(name, out var choice))
            return Find(name, access);
        try
        {
            return Find(choice.Wanted, access);
        }
        catch (DatasetUnavailableException missing)
        {
            var generated = Find(choice.Else, access);
            var title = Catalogue.Find(choice.Wanted).Title;
            var reason = missing.InnerException?.Message ?? missing.Message;
            return generated with
            {
                Description =
                    $"{generated.Description}\nWhy not {title}: it is in no folder that was looked in. {reason}",
            };
        }
    }
}
