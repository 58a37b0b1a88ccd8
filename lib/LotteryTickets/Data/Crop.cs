namespace LotteryTickets;

/// <summary>A window of an image's own size that is moved over the image and perhaps mirrored; what lies outside of the image is zero.</summary>
/// <param name="Down">Pixels by which the window is moved down; negative for up.</param>
/// <param name="Right">Pixels by which it is moved to the right; negative for left.</param>
/// <param name="Mirrored">Whether left and right change places within the window.</param>
public readonly record struct Crop(int Down, int Right, bool Mirrored)
{
    /// <summary>The image's row that is seen in the window's row <paramref name="y"/>; it may lie outside.</summary>
    public int RowOf(int y) => y + Down;

    /// <summary>The image's column that is seen in the window's column <paramref name="x"/>; it may lie outside.</summary>
    public int ColumnOf(int x, int width) => (Mirrored ? width - 1 - x : x) + Right;

    /// <summary>Fills the window.</summary>
    /// <param name="image">The numbers of an image of that shape.</param>
    /// <param name="shape">Channels, height and width.</param>
    /// <param name="window">As many numbers.</param>
    public void Apply(ReadOnlySpan<float> image, ImageShape shape, Span<float> window)
    {
        window.Clear();
        for (var row = 0; row < shape.Channels * shape.Height; row++)
        {
            var (channel, y) = Math.DivRem(row, shape.Height);
            if (RowOf(y) >= 0 && RowOf(y) < shape.Height)
            {
                var seen = (channel * shape.Height) + RowOf(y);
                CopyRow(image.Slice(seen * shape.Width, shape.Width), window.Slice(row * shape.Width, shape.Width));
            }
        }
    }

    private void CopyRow(ReadOnlySpan<float> row, Span<float> window)
    {
        for (var x = 0; x < window.Length; x++)
        {
            var column = ColumnOf(x, row.Length);
            if (column >= 0 && column < row.Length)
            {
                window[x] = row[column];
            }
        }
    }
}
