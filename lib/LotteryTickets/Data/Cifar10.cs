namespace LotteryTickets;

// Krizhevsky 2009. Validation is the last 5,000 training images. A copy with other bytes gets another name.
internal static class Cifar10
{
    private const int ClassCount = 10;
    private const string CopyDescription =
        "The images of CIFAR-10, but not the published bytes nor their order: a copy that has been compressed.";

    private static readonly FeatureShape Shape = new(3, 32, 32);

    // A record is a byte for the class and the levels of the image.
    private static readonly int RecordBytes = 1 + Shape.Length;

    internal static Dataset Load(DataAccess access)
    {
        var entry = Catalog.Find("cifar10");
        return LoadFrom(access.Locate(entry), entry, validationCount: 5_000);
    }

    internal static Dataset LoadFrom(string folder, CatalogEntry entry, int validationCount)
    {
        var contents = entry.Files.Select(file => file.Read(folder)).ToArray();
        var isCopy = IsCopy(entry, contents, folder);
        var (train, test) = (Parse(contents[..^1]), Parse(contents[^1..]));
        if (isCopy)
        {
            RequireBalance(train, "training", folder);
            RequireBalance(test, "test", folder);
        }

        return PixelImages.Split(
            isCopy ? "CIFAR-10 (JPEG copy)" : entry.Title,
            FormattableString.Invariant(
                $"{(isCopy ? CopyDescription : "CIFAR-10 as published, verified.")} The last {validationCount:N0} of the {train.Count:N0}"
            )
                + " training images are the validation split; channels are normalized by the training images' means and deviations.",
            train,
            test,
            validationCount,
            ClassCount,
            new Normalization([0.4914, 0.4822, 0.4465], [0.2470, 0.2435, 0.2616])
        );
    }

    // A copy has no published file. If only some files are published ones, the others are damaged.
    private static bool IsCopy(CatalogEntry entry, byte[][] contents, string folder)
    {
        var files = entry.Files.Zip(contents);
        if (!files.Any(file => file.First.IsPublished(file.Second)))
            return true;
        foreach (var (file, content) in files)
            file.Verified(content, file.FindIn(folder)!);
        return false;
    }

    private static PixelImages Parse(byte[][] files)
    {
        var count = files.Sum(file => file.Length / RecordBytes);
        var images = new PixelImages(Shape, new byte[count * Shape.Length], new byte[count]);
        var next = 0;
        foreach (var record in files.SelectMany(file => file.Chunk(RecordBytes)))
        {
            images.Labels[next] = record[0];
            record.AsSpan(1).CopyTo(images.Row(next++));
        }

        return images;
    }

    private static void RequireBalance(PixelImages images, string split, string folder)
    {
        var expected = images.Count / ClassCount;
        for (byte label = 0; label < ClassCount; label++)
        {
            var found = images.Labels.AsSpan().Count(label);
            if (found != expected)
                throw new InvalidDatasetException(
                    FormattableString.Invariant(
                        $"{folder}: found {found:N0} {split} images of class {label}; expected {expected:N0}, as in CIFAR-10."
                    ) + " These are neither the published files nor a copy of their images. Fetch them again."
                );
        }
    }
}
