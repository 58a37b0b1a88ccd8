using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace LotteryTickets;

/// <summary>A data set: labeled images in a training, a validation and a test split.</summary>
/// <param name="Description">The origin of the data, its split and its normalization, for people.</param>
public sealed record Dataset(
    string Name,
    Examples Train,
    Examples Validation,
    Examples Test,
    string? Fingerprint = null,
    string Description = ""
)
{
    public Examples Train { get; } =
        Train.Count > 0 ? Train : throw new InvalidDatasetException($"{Name} has no training examples.");

    /// <summary>The examples for early stopping and other choices.</summary>
    public Examples Validation { get; } = Alike(Name, "validation", Train, Validation);

    /// <summary>The examples for reported results, never for choices.</summary>
    public Examples Test { get; } = Alike(Name, "test", Train, Test);

    /// <summary>A text that identifies all content, part of every run's name; by default the SHA-256 of all examples.</summary>
    public string Fingerprint { get; } = Fingerprint ?? HashOf(Train, Validation, Test);

    public FeatureShape Shape => Train.Shape;

    public int Classes => Train.Classes;

    /// <summary>Returns the first examples of each split, under a name like "MNIST (5,000 training images)".</summary>
    public Dataset Subset(int trainCount, int? validationCount = null, int? testCount = null)
    {
        var train = Train.First(trainCount);
        var validation = Validation.First(validationCount ?? Validation.Count);
        var test = Test.First(testCount ?? Test.Count);
        var taken = new[] { (train, Train, "training"), (validation, Validation, "validation"), (test, Test, "test") }
            .Where(split => split.Item1 != split.Item2)
            .Select(split => FormattableString.Invariant($"{split.Item1.Count:N0} {split.Item3} images"))
            .ToArray();
        return taken.Length == 0
            ? this
            : Derive(
                (train, validation, test),
                $" ({string.Join(", ", taken)})",
                $"first {train.Count} {validation.Count} {test.Count}",
                FormattableString.Invariant(
                    $"Of these, the first {train.Count:N0} training, {validation.Count:N0} validation and {test.Count:N0} test images."
                )
            );
    }

    /// <summary>Returns the images of some classes, renumbered in the order given.</summary>
    /// <param name="classes">Two or more different classes, by their numbers from 0.</param>
    /// <exception cref="InvalidDatasetException">A class is repeated or does not exist.</exception>
    public Dataset OfClasses(params IReadOnlyList<int> classes)
    {
        if (classes.Count < 2 || classes.Distinct().Count() < classes.Count || classes.Any(c => c < 0 || c >= Classes))
            throw new InvalidDatasetException(
                $"Give two or more different classes from 0 to {Classes - 1}; got {string.Join(", ", classes)}."
            );
        var numbers = string.Join(", ", classes);
        return Derive(
            (Train.OfClasses(classes), Validation.OfClasses(classes), Test.OfClasses(classes)),
            $", classes {numbers}",
            $"classes {numbers}",
            $"Of these, only images of the classes {numbers}."
        );
    }

    /// <summary>Returns the images at a lower resolution, under a name like "CIFAR-10 at 16×16".</summary>
    /// <param name="factor">The side in pixels of the square that becomes one pixel, its mean.</param>
    public Dataset Downscaled(int factor)
    {
        if (factor == 1)
            return this;
        var train = Train.Downscaled(factor);
        return Derive(
            (train, Validation.Downscaled(factor), Test.Downscaled(factor)),
            $" at {train.Shape.Height}×{train.Shape.Width}",
            $"means of {factor} by {factor}",
            $"Every pixel is the mean of {factor}×{factor} of {Shape}."
        );
    }

    /// <summary>Scales each channel so that its values in the training images are from 0 to 1.</summary>
    public Dataset FromZeroToOne() =>
        Derive(new InputScale(Train).FromZeroToOne, "pixels from 0 to 1", "Then every pixel is scaled to 0 … 1.");

    /// <summary>Scales each image to length 1, with background pixels at zero, as LTH's code prepares MNIST.</summary>
    public Dataset OfUnitLength() =>
        Derive(
            new InputScale(Train).OfUnitLength,
            "images of length 1",
            "Then blank pixels are set to zero, and every image is scaled to length 1."
        );

    private Dataset Derive(Func<Examples, Examples> split, string identity, string description) =>
        Derive((split(Train), split(Validation), split(Test)), $", {identity}", identity, description);

    private Dataset Derive(
        (Examples Train, Examples Validation, Examples Test) splits,
        string name,
        string identity,
        string description
    ) =>
        new(
            Name + name,
            splits.Train,
            splits.Validation,
            splits.Test,
            HashOf($"{identity} of {Fingerprint}"),
            $"{Description} {description}"
        );

    private static string HashOf(params Examples[] splits) =>
        HashOf(
            string.Concat(
                splits.Select(s => $"{s.Shape} {s.Classes} {HashOf<float>(s.Inputs)} {HashOf<long>(s.Labels)}\n")
            )
        );

    private static string HashOf(string text) => HashOf<byte>(Encoding.UTF8.GetBytes(text));

    private static string HashOf<T>(ReadOnlySpan<T> values)
        where T : unmanaged => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)));

    private static Examples Alike(string name, string split, Examples train, Examples other) =>
        (train.Shape, train.Classes) == (other.Shape, other.Classes)
            ? other
            : throw new InvalidDatasetException(
                $"{name}: training images are {train.Shape} in {train.Classes} classes,"
                    + $" but {split} images are {other.Shape} in {other.Classes}."
            );
}
