namespace LotteryTickets;

/// <summary>
/// CIFAR-10 (Krizhevsky 2009): 45,000 training, 5,000 validation and 10,000 test images of 3×32×32.
/// Validation is the last 5,000 of the 50,000 training images in the order of their files. Inputs are
/// (level / 255 − mean) / deviation with each channel's mean and deviation over the training images.
/// </summary>
/// <remarks>
/// Files with the same images that are not the published ones to the byte, such as those decoded from a
/// JPEG copy, are taken too if their classes occur as often; the data set is then called
/// "CIFAR-10 (JPEG copy)", and has another fingerprint.
/// </remarks>
public static class Cifar10
{
    private const int ValidationCount = 5_000;
    private const string CopyTitle = "CIFAR-10 (JPEG copy)";

    /// <summary>Means and standard deviations of red, green and blue over the 50,000 training images.</summary>
    public static Normalization Normalization { get; } = new([0.4914, 0.4822, 0.4465], [0.2470, 0.2435, 0.2616]);

    /// <summary>The names of the classes.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
    ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Loads CIFAR-10 from the first folder that has it; failing that, downloads it (170 MB).</summary>
    /// <param name="access">Where to look; by default, as the environment says.</param>
    /// <exception cref="DatasetUnavailableException">It was neither found nor could it be downloaded.</exception>
    /// <exception cref="InvalidDatasetException">A file is damaged, or neither the published one nor one of a copy.</exception>
    public static Dataset Load(DataAccess? access = null)
    {
        var entry = Catalogue.Find("cifar10");
        return LoadFrom((access ?? DataAccess.FromEnvironment()).Locate(entry), entry);
    }

    /// <summary>As <see cref="Load"/>, from a folder that has all files of <paramref name="entry"/>.</summary>
    internal static Dataset LoadFrom(string folder, CatalogueEntry entry, int validationCount = ValidationCount)
    {
        var files = entry.Files.Select(file => Read(folder, file)).ToArray();
        var isCopy = IsCopy(entry, files);
        var (train, test) = (CifarRecords.Parse(files[..^1]), CifarRecords.Parse(files[^1..]));
        if (isCopy)
        {
            RequireBalance(train, "training", folder);
            RequireBalance(test, "test", folder);
        }

        return PixelImages.Split(
            isCopy ? CopyTitle : entry.Title,
            (
                isCopy
                    ? "The images of CIFAR-10, but not the published bytes nor their order: a copy that has been compressed."
                    : "CIFAR-10 as published, verified."
            )
                + $" The last {validationCount:N0} of the {train.Count:N0} training images are the validation split;"
                + " channels are normalized by the training images' means and deviations.",
            train,
            test,
            validationCount,
            CifarRecords.Classes,
            Normalization
        );
    }

    private static (byte[] Content, string Path) Read(string folder, CatalogueFile file)
    {
        var path = file.FindIn(folder)!;
        var content = BoundedFile.Read(path, file.Bytes);
        return content.Length == file.Bytes
            ? (content, path)
            : throw InvalidDatasetException.InFile(
                path,
                $"{content.Length:N0} bytes",
                $"{file.Bytes:N0}, {file.Bytes / CifarRecords.Length:N0} records of {CifarRecords.Length:N0} bytes"
            );
    }

    /// <summary>Whether no file is the published one; where only some are, the others are damaged.</summary>
    private static bool IsCopy(CatalogueEntry entry, IReadOnlyList<(byte[] Content, string Path)> files)
    {
        var published = entry.Files.Zip(files, (file, read) => file.IsPublished(read.Content));
        if (published.All(isPublished => !isPublished))
        {
            return true;
        }

        foreach (var (file, (content, path)) in entry.Files.Zip(files))
        {
            file.Verify(content, path);
        }

        return false;
    }

    private static void RequireBalance(PixelImages images, string split, string folder)
    {
        var expected = images.Count / CifarRecords.Classes;
        for (byte label = 0; label < CifarRecords.Classes; label++)
        {
            var found = images.Labels.AsSpan().Count(label);
            if (found != expected)
            {
                throw new InvalidDatasetException(
                    $"{folder}: found {found:N0} {split} images of class {label}; expected {expected:N0}, as in CIFAR-10."
                        + " These are neither the published files nor a copy of their images. Fetch them again."
                );
            }
        }
    }
}
