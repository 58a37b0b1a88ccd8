using System.Security.Cryptography;

namespace LotteryTickets.Tests.Data;

/// <summary>The reader of CIFAR-10's files, on small files of the same format: 10 records each.</summary>
public sealed class CifarFilesTests : IDisposable
{
    private const int Records = 10;
    private const int Length = 3_073;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Published_files_are_CIFAR_10_in_the_order_of_their_files()
    {
        var data = Load(Write());
        Assert.Equal("CIFAR-10", data.Name);
        Assert.Equal((45, 5, 10), (data.Train.Count, data.Validation.Count, data.Test.Count));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0], data.Train.Labels[..11]);

        // Image 12 is record 2 of the second file: red 12, green 13, blue 14, and its first pixel 255.
        var image = data.Train.Row(12);
        Assert.Equal((1 - 0.4914) / 0.2470, image[0], 1e-6);
        Assert.Equal(((12 / 255.0) - 0.4914) / 0.2470, image[1], 1e-6);
        Assert.Equal(((13 / 255.0) - 0.4822) / 0.2435, image[1024], 1e-6);
        Assert.Equal(((14 / 255.0) - 0.4465) / 0.2616, image[3071], 1e-6);
    }

    [Fact]
    public void Other_bytes_of_as_many_images_are_a_copy_and_say_so()
    {
        var published = Write();
        var copy = published with
        {
            Files = [.. published.Files.Select(file => file with { Sha256 = new string('0', 64) })],
        };
        var data = Load(copy);
        Assert.Equal("CIFAR-10 (JPEG copy)", data.Name);
        Assert.StartsWith("The images of CIFAR-10, but not the published bytes", data.Description);
    }

    [Fact]
    public void One_byte_of_one_file_is_damage_and_no_copy()
    {
        var published = Write();
        var path = _folder["data_batch_3.bin"];
        var content = File.ReadAllBytes(path);
        content[100] ^= 1;
        File.WriteAllBytes(path, content);
        var error = Assert.Throws<InvalidDatasetException>(() => Load(published));
        Assert.StartsWith($"{path}: found content with SHA-256", error.Message);
        Assert.Contains("Delete the file and fetch it again", error.Message);
    }

    [Fact]
    public void Images_whose_classes_occur_unequally_are_no_copy()
    {
        var published = Write();
        foreach (var file in published.Files)
        {
            var content = File.ReadAllBytes(_folder[file.Name]);
            content[0] = 3;
            File.WriteAllBytes(_folder[file.Name], content);
        }

        var error = Assert.Throws<InvalidDatasetException>(() => Load(published));
        Assert.Contains("found 0 training images of class 0; expected 5", error.Message);
    }

    [Theory]
    [InlineData(0, "found 0 bytes; expected 30,730")]
    [InlineData(30_729, "found 30,729 bytes; expected 30,730, as published")]
    [InlineData(30_731, "found more than 30,730 bytes of content")]
    public void A_file_of_another_length_is_refused(int length, string message)
    {
        var entry = Write();
        var path = _folder["test_batch.bin"];
        var content = File.ReadAllBytes(path);
        Array.Resize(ref content, length);
        File.WriteAllBytes(path, content);
        var error = Assert.Throws<InvalidDatasetException>(() => Load(entry));
        Assert.StartsWith($"{path}: {message}", error.Message);
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused()
    {
        var entry = Write();
        foreach (var file in entry.Files)
        {
            var content = File.ReadAllBytes(_folder[file.Name]);
            content[2 * Length] = 10;
            File.WriteAllBytes(_folder[file.Name], content);
        }

        var error = Assert.Throws<InvalidDatasetException>(() => Load(entry));
        Assert.Contains("found 0 training images of class 2; expected 5", error.Message);
    }

    [Fact]
    public void A_web_page_in_place_of_a_file_is_recognized()
    {
        var entry = Write();
        File.WriteAllText(_folder["data_batch_1.bin"], "<html>not found</html>");
        var error = Assert.Throws<InvalidDatasetException>(() => Load(entry));
        Assert.Contains("data_batch_1.bin: found 22 bytes (a web page?); expected 30,730", error.Message);
    }

    [Fact]
    public void Gzipped_files_are_read_as_well()
    {
        var entry = Write();
        foreach (var file in entry.Files)
        {
            File.WriteAllBytes(_folder[file.Name + ".gz"], Gzip.Of(File.ReadAllBytes(_folder[file.Name])));
            File.Delete(_folder[file.Name]);
        }

        Assert.Equal("CIFAR-10", Load(entry).Name);
    }

    private Dataset Load(CatalogEntry entry) => Cifar10.LoadFrom(_folder.Path, entry, validationCount: 5);

    /// <summary>Six files, and the entry by which they are the published ones.</summary>
    private CatalogEntry Write()
    {
        var entry = Catalog.Find("cifar10");
        var files = new List<CatalogFile>();
        foreach (var (file, number) in entry.Files.Select((file, i) => (file, i)))
        {
            var content = Batch(first: number * Records);
            File.WriteAllBytes(_folder[file.Name], content);
            files.Add(new CatalogFile(file.Name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
        }

        return entry with
        {
            Files = files,
        };
    }

    /// <summary>Image i has class i mod 10, red i, green i + 1, blue i + 2; its first red pixel is 255.</summary>
    private static byte[] Batch(int first)
    {
        var content = new byte[Records * Length];
        for (var record = 0; record < Records; record++)
        {
            var image = content.AsSpan(record * Length, Length);
            image[0] = (byte)record;
            for (var channel = 0; channel < 3; channel++)
            {
                image.Slice(1 + (channel * 1024), 1024).Fill((byte)(first + record + channel));
            }

            image[1] = 255;
        }

        return content;
    }
}
