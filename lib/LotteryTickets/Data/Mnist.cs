namespace LotteryTickets;

// LeCun, Bottou, Bengio, Haffner 1998. Validation is the last 5,000 of the 60,000 training images, as in common loaders.
internal static class Mnist
{
    private const int ValidationCount = 5_000;

    // The checksum is verified first, so headers need no parsing: a type, and three dimensions or one, of 4 bytes each.
    private const int ImageHeader = 16;
    private const int LabelHeader = 8;

    public static Dataset Load(DataAccess access)
    {
        var entry = Catalog.Find("mnist");
        var folder = access.Locate(entry);
        return PixelImages.Split(
            entry.Title,
            FormattableString.Invariant(
                $"{entry.Title} as published, verified: the last {ValidationCount:N0} of the published training images are the"
            ) + " validation split; mean 0.1307, deviation 0.3081.",
            Read(folder, entry.Files[0], entry.Files[1]),
            Read(folder, entry.Files[2], entry.Files[3]),
            ValidationCount,
            classes: 10,
            new Normalization([0.1307], [0.3081])
        );
    }

    private static PixelImages Read(string folder, CatalogFile images, CatalogFile labels) =>
        new(
            new FeatureShape(1, 28, 28),
            images.ReadPublished(folder)[ImageHeader..],
            labels.ReadPublished(folder)[LabelHeader..]
        );
}
