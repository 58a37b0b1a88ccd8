using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LotteryTickets;

internal sealed record Normalization(double[] Means, double[] Deviations)
{
    public float[] Apply(PixelImages images, int first, int count)
    {
        var shape = images.Shape;
        var pixels = images.Pixels.AsSpan(first * shape.Length, count * shape.Length);
        var inputs = new float[pixels.Length];
        var tables = Enumerable.Range(0, shape.Channels).Select(Table).ToArray();
        var plane = shape.Height * shape.Width;
        for (var start = 0; start < inputs.Length; start += plane)
        {
            var table = tables[shape.ChannelOf(start)];
            for (var i = start; i < start + plane; i++)
                inputs[i] = table[pixels[i]];
        }

        return inputs;
    }

    // Part of fingerprints.
    public override string ToString() => $"means {Numbers(Means)} deviations {Numbers(Deviations)}";

    private float[] Table(int channel) =>
        [.. Enumerable.Range(0, 256).Select(level => (float)((level / 255.0 - Means[channel]) / Deviations[channel]))];

    private static string Numbers(double[] numbers) =>
        string.Join(',', numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
}

internal sealed record PixelImages(FeatureShape Shape, byte[] Pixels, byte[] Labels)
{
    public int Count => Labels.Length;

    public Span<byte> Row(int index) => Pixels.AsSpan(index * Shape.Length, Shape.Length);

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
        var trainCount = train.Count - validationCount;
        if (trainCount < 1)
            throw new InvalidDatasetException(
                FormattableString.Invariant($"{name} needs over {validationCount:N0} images, not {train.Count:N0}.")
            );

        Examples Take(PixelImages from, int first, int count) =>
            new(
                normalization.Apply(from, first, count),
                Array.ConvertAll(from.Labels[first..(first + count)], label => (long)label),
                from.Shape,
                classes
            );

        return new Dataset(
            name,
            Take(train, 0, trainCount),
            Take(train, trainCount, validationCount),
            Take(test, 0, test.Count),
            Fingerprint(
                Encoding.UTF8.GetBytes(
                    $"images {train.Shape} classes {classes} train {train.Count} validation {validationCount} test {test.Count} {normalization}\n"
                ),
                train.Pixels,
                train.Labels,
                test.Pixels,
                test.Labels
            ),
            description
        );
    }

    private static string Fingerprint(params byte[][] parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Array.ForEach(parts, hash.AppendData);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
