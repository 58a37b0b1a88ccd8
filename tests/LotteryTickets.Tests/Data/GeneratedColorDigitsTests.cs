using System.Security.Cryptography;

namespace LotteryTickets.Tests.Data;

public sealed class GeneratedColorDigitsTests
{
    private static readonly Lazy<PixelImages> Hundred = new(() =>
        GeneratedColorDigits.Draw(GeneratedDigits.DefaultSeed, 0, 100)
    );

    [Fact]
    public void The_first_hundred_images_are_pinned_to_the_byte()
    {
        // Results name this data set by its bytes; they are the same on every machine.
        Assert.Equal(
            "907bcb603e9a040681515287f166194f7eebc6039be7e03a3b929c42f633266d",
            Convert.ToHexStringLower(SHA256.HashData([.. Hundred.Value.Pixels, .. Hundred.Value.Labels]))
        );
    }

    [Fact]
    public void An_image_depends_on_its_number_alone()
    {
        var some = GeneratedColorDigits.Draw(GeneratedDigits.DefaultSeed, 70, 20);
        Assert.Equal(Hundred.Value.Labels[70..90], some.Labels);
        Assert.Equal(Hundred.Value.Pixels[(70 * 3_072)..(90 * 3_072)], some.Pixels);
    }

    [Fact]
    public void They_are_the_generated_digits_in_colour()
    {
        var grey = GeneratedDigits.Draw(GeneratedDigits.DefaultSeed, 0, 100);
        Assert.Equal(grey.Labels, Hundred.Value.Labels);
        for (var i = 0; i < 100; i++)
        {
            // Where there is much ink, every channel differs from the paper beside it in the same row.
            var (y, x) = Darkest(grey.Pixels.AsSpan(i * 784, 784));
            for (var channel = 0; channel < 3; channel++)
            {
                var row = Hundred.Value.Pixels.AsSpan((((i * 3) + channel) * 1_024) + ((y + 2) * 32), 32);
                Assert.True(Math.Abs(row[x + 2] - (row[0] + row[31]) / 2.0) > 15, $"image {i}");
            }
        }
    }

    private static (int Y, int X) Darkest(ReadOnlySpan<byte> digit)
    {
        var place = digit.IndexOf(digit.ToArray().Max());
        return (place / 28, place % 28);
    }
}
