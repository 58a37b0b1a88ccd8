namespace LotteryTickets;

/// <summary>
/// MNIST (LeCun, Bottou, Bengio, Haffner 1998): 55,000 training, 5,000 validation and 10,000 test
/// images. Validation is the last 5,000 of the 60,000 published training images, the split that
/// common loaders make. Inputs are (level / 255 − 0.1307) / 0.3081, the mean and deviation of the
/// published training images.
/// </summary>
public static class Mnist
{
    private const int Classes = 10;
    private const int ValidationCount = 5_000;

    /// <summary>Mean 0.1307 and standard deviation 0.3081 of the training images.</summary>
    public static Normalization Normalization { get; } = new(0.1307, 0.3081);

    /// <summary>Loads MNIST from the first folder that has it; failing that, downloads it.</summary>
    /// <param name="access">Where to look; by default, as the environment says.</param>
    /// <exception cref="DatasetUnavailableException">It was neither found nor could it be downloaded.</exception>
    /// <exception cref="InvalidDatasetException">A file is damaged, or not the published one.</exception>
    public static Dataset Load(DataAccess? access = null)
    {
        var entry = Catalogue.Find("mnist");
        return LoadFrom((access ?? DataAccess.FromEnvironment()).Locate(entry), entry);
    }

    private static Dataset LoadFrom(string folder, CatalogueEntry entry) =>
        PixelImages.Split(
            entry.Title,
            $"{entry.Title} as published, verified: the last {ValidationCount:N0} of the published"
                + " training images are the validation split; mean 0.1307, deviation 0.3081.",
            ReadImages(folder, entry.Files[0], entry.Files[1]),
            ReadImages(folder, entry.Files[2], entry.Files[3]),
            ValidationCount,
            Classes,
            Normalization
        );

    private static PixelImages ReadImages(string folder, CatalogueFile images, CatalogueFile labels)
    {
        var pixels = ReadArray(folder, images, rank: 3);
        return new PixelImages(
            new ImageShape(1, pixels.Dimensions[1], pixels.Dimensions[2]),
            pixels.Values,
            ReadArray(folder, labels, rank: 1).Values
        );
    }

    private static Idx ReadArray(string folder, CatalogueFile file, int rank)
    {
        var path = file.FindIn(folder)!;
        var content = BoundedFile.Read(path, file.Bytes);
        var array = Idx.Parse(content, path, rank);
        file.Verify(content, path);
        return array;
    }
}
