namespace LotteryTickets.Tests.Data;

public sealed class IdxTests
{
    // Two images of 1 × 3.
    private static readonly byte[] TwoImages = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60];

    [Fact]
    public void A_whole_file_gives_its_dimensions_and_values()
    {
        var array = Idx.Parse(TwoImages, "two", rank: 3);
        Assert.Equal([2, 1, 3], array.Dimensions);
        Assert.Equal([10, 20, 30, 40, 50, 60], array.Values);
    }

    [Fact]
    public void A_truncated_file_is_named_with_what_it_lacks()
    {
        var message = MessageOf(TwoImages[..^1]);
        Assert.Contains("two: found 5 values", message);
        Assert.Contains("expected the 6 (2 × 1 × 3)", message);
        Assert.Contains("truncated", message);
        Assert.Contains("Delete the file and fetch it again", message);
    }

    [Fact]
    public void Trailing_bytes_are_refused() => Assert.Contains("trailing bytes", MessageOf([.. TwoImages, 0]));

    [Fact]
    public void A_header_cut_short_is_refused() =>
        Assert.Contains("found 15 bytes; expected at least 16", MessageOf(TwoImages[..15]));

    [Theory]
    [InlineData(0, 1)] // not IDX
    [InlineData(2, 13)] // floats
    [InlineData(3, 1)] // labels where images are due
    public void Another_magic_number_is_refused(int at, byte value)
    {
        byte[] changed = [.. TwoImages];
        changed[at] = value;
        Assert.Contains("expected 00 00 08 03", MessageOf(changed));
    }

    [Fact]
    public void A_web_page_in_place_of_a_file_is_recognised() =>
        Assert.Contains("a web page?", MessageOf("<!DOCTYPE html><html>"u8.ToArray()));

    [Theory]
    [InlineData(0xFF, 0xFF)] // four billion images
    [InlineData(0x80, 0x00)] // negative, if read as signed
    public void Absurd_sizes_are_refused_without_being_allocated(byte high, byte low)
    {
        byte[] absurd = [.. TwoImages];
        for (var i = 4; i < 16; i += 4)
            (absurd[i], absurd[i + 1], absurd[i + 2], absurd[i + 3]) = (high, low, low, low);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = MessageOf(absurd);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Contains("found 6 values", message);
    }

    [Fact]
    public void Sizes_whose_product_overflows_64_bits_to_the_right_length_are_refused()
    {
        // 2³¹ × 2³¹ × 4 = 2⁶⁴, which is 0 in 64 bits: the number of values in a bare header.
        byte[] wrapped = [0, 0, 8, 3, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 4];
        Assert.Contains("18,446,744,073,709,551,616", MessageOf(wrapped));
    }

    private static string MessageOf(byte[] bytes) =>
        Assert.Throws<InvalidDatasetException>(() => Idx.Parse(bytes, "two", rank: 3)).Message;
}
