namespace LotteryTickets;

/// <summary>
/// MNIST (LeCun, Bottou, Bengio, Haffner 1998): 55,000 training, 5,000 validation and 10,000 test images of 1×28×28.
/// Validation is the last 5,000 of the 60,000 published training images, as in common loaders. Inputs are
/// (level / 255 − 0.1307) / 0.3081, with mean and standard deviation of the published training images.
/// </summary>
public static class Mnist
{
    private const int ValidationCount = 5_000;

    // Contents are read after their checksum is verified, so the headers need no parsing: four bytes of type and
    // four bytes for each of three dimensions or one.
    private const int ImageHeader = 16;
    private const int LabelHeader = 8;

    /// <summary>Loads MNIST from the first folder that has it, or downloads it.</summary>
    /// <param name="access">Where to look; by default, <see cref="DataAccess.FromEnvironment"/>.</param>
    /// <exception cref="DatasetUnavailableException">MNIST is in no folder and cannot be downloaded.</exception>
    /// <exception cref="InvalidDatasetException">A file is not the published one.</exception>
    public static Dataset Load(DataAccess? access = null)
    {
        var entry = Catalog.Find("mnist");
        var folder = (access ?? DataAccess.FromEnvironment()).Locate(entry);
        return PixelImages.Split(
            entry.Title,
            $"{entry.Title} as published, verified: the last {ValidationCount:N0} of the published training images are the"
                + " validation split; mean 0.1307, deviation 0.3081.",
            Read(folder, entry.Files[0], entry.Files[1]),
            Read(folder, entry.Files[2], entry.Files[3]),
            ValidationCount,
            classes: 10,
            new Normalization([0.1307], [0.3081])
        );
    }

    private static PixelImages Read(string folder, CatalogFile images, CatalogFile labels) =>
        new(
            new ImageShape(1, 28, 28),
            images.ReadPublished(folder)[ImageHeader..],
            labels.ReadPublished(folder)[LabelHeader..]
        );
}
