using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LotteryTickets;

/// <summary>
/// Labelled images as they are published: grey levels 0 … 255, one image after another, each
/// channel by channel and row by row.
/// </summary>
/// <param name="Shape">The shape of one image.</param>
/// <param name="Pixels">Count × <see cref="ImageShape.Features"/> levels.</param>
/// <param name="Labels">Count class numbers.</param>
public sealed record PixelImages(ImageShape Shape, byte[] Pixels, byte[] Labels)
{
    /// <summary>How many images.</summary>
    public int Count => Labels.Length;

    /// <summary>
    /// Makes a data set: the last <paramref name="validationCount"/> of <paramref name="train"/>, in
    /// their published order, become the validation split; everything is normalized alike.
    /// </summary>
    /// <exception cref="InvalidDatasetException">The pixels, labels and shapes disagree.</exception>
    public static Dataset Split(
        string name,
        string description,
        PixelImages train,
        PixelImages test,
        int validationCount,
        int classes,
        Normalization normalization
    )
    {
        Examples Take(PixelImages from, int first, int count) =>
            new(
                normalization.Apply(from, first, count),
                [.. from.Labels.AsSpan(first, count).ToArray().Select(label => (long)label)],
                from.Shape,
                classes
            );

        train.Require(name, moreThan: validationCount);
        test.Require(name, moreThan: 0);
        var trainCount = train.Count - validationCount;
        return new Dataset(
            name,
            Take(train, 0, trainCount),
            Take(train, trainCount, validationCount),
            Take(test, 0, test.Count),
            Fingerprint(train, test, validationCount, classes, normalization),
            description
        );
    }

    private void Require(string name, int moreThan)
    {
        if (Pixels.LongLength != (long)Count * Shape.Features)
        {
            throw new InvalidDatasetException(
                $"{name}: {Count:N0} labels and {Pixels.Length:N0} pixels do not make images of {Shape}."
            );
        }

        if (Count <= moreThan)
        {
            throw new InvalidDatasetException(
                $"{name}: more than {moreThan:N0} images are needed; there are {Count:N0}."
            );
        }
    }

    private static string Fingerprint(
        PixelImages train,
        PixelImages test,
        int validationCount,
        int classes,
        Normalization normalization
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = string.Create(
            CultureInfo.InvariantCulture,
            $"images {train.Shape} classes {classes} train {train.Count} validation {validationCount} test {test.Count}"
                + $" means {Numbers(normalization.Means)} deviations {Numbers(normalization.Deviations)}\n"
        );
        hash.AppendData(Encoding.UTF8.GetBytes(header));
        foreach (var part in new[] { train.Pixels, train.Labels, test.Pixels, test.Labels })
            hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Numbers(IEnumerable<double> numbers) =>
        string.Join(',', numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
}
