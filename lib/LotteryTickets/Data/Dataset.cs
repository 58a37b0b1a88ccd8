using System.Security.Cryptography;
using System.Text;

namespace LotteryTickets;

/// <summary>A data set: three splits of one kind of images, and who they are.</summary>
public sealed record Dataset
{
    /// <summary>Puts three splits together.</summary>
    /// <exception cref="InvalidDatasetException">The splits differ in shape or classes, or training has no examples.</exception>
    public Dataset(
        string name,
        Examples train,
        Examples validation,
        Examples test,
        string fingerprint,
        string description
    )
    {
        if (train.Count == 0)
            throw new InvalidDatasetException($"{name} has no training examples.");
        RequireAlike(name, "validation", train, validation);
        RequireAlike(name, "test", train, test);
        (Name, Train, Validation, Test) = (name, train, validation, test);
        (Fingerprint, Description) = (fingerprint, description);
    }

    /// <summary>As it must stand in titles and beside numbers: "MNIST", "generated digits".</summary>
    public string Name { get; init; }

    /// <summary>What networks train on.</summary>
    public Examples Train { get; }

    /// <summary>What early stopping and choices look at.</summary>
    public Examples Validation { get; }

    /// <summary>What is reported, and never chosen by.</summary>
    public Examples Test { get; }

    /// <summary>SHA-256 (64 hexadecimal digits) over all that determines the three splits: equal fingerprints, equal numbers.</summary>
    public string Fingerprint { get; }

    /// <summary>Where it came from and how it was split and normalized, for people.</summary>
    public string Description { get; init; }

    /// <summary>The shape of one image.</summary>
    public ImageShape Shape => Train.Shape;

    /// <summary>How many classes there are.</summary>
    public int Classes => Train.Classes;

    /// <summary>
    /// A smaller data set for quick runs: the first examples of each split. Its name and fingerprint
    /// say so: "MNIST (5,000 training images)".
    /// </summary>
    /// <param name="trainCount">How many training examples.</param>
    /// <param name="validationCount">How many validation examples; all of them by default.</param>
    /// <param name="testCount">How many test examples; all of them by default.</param>
    /// <exception cref="InvalidDatasetException">A split has fewer.</exception>
    public Dataset Subset(int trainCount, int? validationCount = null, int? testCount = null)
    {
        var (train, validation, test) = (
            Train.First(trainCount),
            Validation.First(validationCount ?? Validation.Count),
            Test.First(testCount ?? Test.Count)
        );
        if (train == Train && validation == Validation && test == Test)
            return this;
        var taken = string.Join(
            ", ",
            SizeIfLess(train, Train, "training images")
                .Concat(SizeIfLess(validation, Validation, "validation images"))
                .Concat(SizeIfLess(test, Test, "test images"))
        );
        return new Dataset(
            $"{Name} ({taken})",
            train,
            validation,
            test,
            Derived($"first {train.Count} {validation.Count} {test.Count} of {Fingerprint}"),
            $"{Description} Of these, the first {train.Count:N0} training, {validation.Count:N0}"
                + $" validation and {test.Count:N0} test images."
        );
    }

    /// <summary>
    /// The same images at a lower resolution, for quick runs: each pixel is the mean of a square. Name and
    /// fingerprint say so: "CIFAR-10 at 16×16".
    /// </summary>
    /// <param name="factor">Pixels on a side of the square; it divides the height and the width.</param>
    /// <exception cref="InvalidDatasetException">It does not.</exception>
    public Dataset Downscaled(int factor)
    {
        if (factor == 1)
            return this;
        var (train, validation, test) = (
            Train.Downscaled(factor),
            Validation.Downscaled(factor),
            Test.Downscaled(factor)
        );
        return new Dataset(
            $"{Name} at {train.Shape.Height}×{train.Shape.Width}",
            train,
            validation,
            test,
            Derived($"means of {factor} by {factor} of {Fingerprint}"),
            $"{Description} Every pixel is the mean of {factor}×{factor} of {Shape}."
        );
    }

    /// <summary>The same examples with other inputs; how they came about is part of the name and the fingerprint.</summary>
    internal Dataset With(Func<Examples, float[]> inputs, string name, string description)
    {
        Examples Of(Examples examples) => new(inputs(examples), examples.Labels, examples.Shape, examples.Classes);

        return new Dataset(
            $"{Name}, {name}",
            Of(Train),
            Of(Validation),
            Of(Test),
            Derived($"{name} of {Fingerprint}"),
            $"{Description} {description}"
        );
    }

    private static IEnumerable<string> SizeIfLess(Examples taken, Examples all, string what) =>
        taken.Count < all.Count ? [$"{taken.Count:N0} {what}"] : [];

    private static string Derived(FormattableString identity) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(FormattableString.Invariant(identity))));

    private static void RequireAlike(string name, string split, Examples train, Examples other)
    {
        if (train.Shape != other.Shape || train.Classes != other.Classes)
        {
            throw new InvalidDatasetException(
                $"{name}: training images are {train.Shape} in {train.Classes} classes,"
                    + $" but {split} images are {other.Shape} in {other.Classes}."
            );
        }
    }
}
