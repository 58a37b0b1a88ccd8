namespace LotteryTickets;

/// <summary>
/// Images in CIFAR-10's binary format: records of one byte for the class, 0 to 9, and 3×32×32 bytes, red,
/// green, blue, each row by row; nothing before, between or behind them.
/// </summary>
internal static class CifarRecords
{
    /// <summary>How many classes there are.</summary>
    public const int Classes = 10;

    /// <summary>The shape of each image.</summary>
    public static readonly ImageShape Shape = new(3, 32, 32);

    /// <summary>Bytes of a record.</summary>
    public static int Length => 1 + Shape.Features;

    /// <summary>Reads one file after the other, each a whole number of records.</summary>
    /// <param name="files">Contents, and their paths for messages.</param>
    /// <exception cref="InvalidDatasetException">A content is no whole number of records, or a label no class.</exception>
    public static PixelImages Parse(IReadOnlyList<(byte[] Content, string Path)> files)
    {
        var count = files.Sum(file => CountIn(file.Content, file.Path));
        var (pixels, labels) = (new byte[count * Shape.Features], new byte[count]);
        var next = 0;
        foreach (var (content, path) in files)
        {
            for (var start = 0; start < content.Length; start += Length, next++)
            {
                labels[next] = Label(content[start], start / Length, path);
                content.AsSpan(start + 1, Shape.Features).CopyTo(pixels.AsSpan(next * Shape.Features));
            }
        }

        return new PixelImages(Shape, pixels, labels);
    }

    private static int CountIn(byte[] content, string path) =>
        content.Length > 0 && content.Length % Length == 0
            ? content.Length / Length
            : throw InvalidDatasetException.InFile(
                path,
                $"{content.Length:N0} bytes{Guess(content)}",
                $"records of {Length:N0} bytes, a class and {Shape} levels"
            );

    private static byte Label(byte label, int record, string path) =>
        label < Classes
            ? label
            : throw InvalidDatasetException.InFile(path, $"class {label} in record {record:N0}", $"0 to {Classes - 1}");

    private static string Guess(byte[] content) => content is [(byte)'<', ..] ? " (a web page?)" : "";
}
