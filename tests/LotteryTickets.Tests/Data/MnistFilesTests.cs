namespace LotteryTickets.Tests.Data;

/// <summary>MNIST's files under all their names, and what is refused in their place.</summary>
public sealed class MnistFilesTests : IDisposable
{
    private const int LabelBytes = 10_008;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte")]
    [InlineData("train-images-idx3-ubyte.gz")]
    [InlineData("train-images.idx3-ubyte")]
    [InlineData("train-images.idx3-ubyte.gz")]
    public void Both_spellings_are_found_gzipped_or_plain(string name)
    {
        File.WriteAllText(_folder[name], "");
        Assert.Equal(_folder[name], Catalog.Find("mnist").Files[0].FindIn(_folder.Path));
    }

    [Theory]
    [InlineData(".idx", ".gz")]
    [InlineData(".idx", "")]
    [InlineData("-idx", "")]
    public void MNIST_loads_under_all_its_names(string separator, string ending)
    {
        var access = DataAccess.FromEnvironment() with { Downloader = null };
        var entry = Catalog.Find("mnist");
        var source = access.Folders(entry).FirstOrDefault(folder => entry.MissingFrom(folder).Count == 0);
        Assert.SkipWhen(source is null, $"MNIST is not on disk: set {DataAccess.Variable} to a folder that holds it.");
        foreach (var file in entry.Files)
        {
            var content = file.ReadPublished(source);
            var name = file.Name.Replace("-idx", separator, StringComparison.Ordinal) + ending;
            File.WriteAllBytes(_folder[name], ending.Length > 0 ? Gzip.Of(content) : content);
        }

        var mnist = Datasets.Open("auto", new DataAccess { Named = _folder.Path });
        Assert.Equal("5d1bcf3c2d3cf81ebc91a52a218a1fb8fe44f4c1a06617e0ca6aea925556e88e", mnist.Fingerprint);
    }

    /// <summary>Nothing is parsed before its length and its SHA-256 are right, so that no header can mislead.</summary>
    [Theory]
    [InlineData(0, "found 0 bytes; expected 10,008, as published")]
    [InlineData(7, "found 7 bytes; expected 10,008")]
    [InlineData(LabelBytes - 1, "found 10,007 bytes; expected 10,008")]
    [InlineData(LabelBytes + 1, "found more than 10,008 bytes of content")]
    [InlineData(LabelBytes, "found content with SHA-256 ")]
    public void A_truncated_longer_or_other_file_is_refused(int length, string message)
    {
        // Announces 2³² − 1 labels.
        var content = new byte[length];
        byte[] header = [0, 0, 8, 1, 0xFF, 0xFF, 0xFF, 0xFF];
        header.AsSpan(0, Math.Min(8, length)).CopyTo(content);
        var error = Refusal(content);
        Assert.StartsWith($"{_folder["t10k-labels-idx1-ubyte"]}: {message}", error);
        Assert.Contains("Delete the file and fetch it again", error);
        Assert.Equal(error, Refusal(Gzip.Of(content)));
    }

    [Fact]
    public void A_web_page_in_place_of_a_file_is_recognized() =>
        Assert.Contains("a web page?", Refusal("<!DOCTYPE html><html>"u8.ToArray()));

    private string Refusal(byte[] content)
    {
        var labels = Catalog.Find("mnist").Files[3];
        File.WriteAllBytes(_folder[labels.Name], content);
        return Assert.Throws<InvalidDatasetException>(() => labels.ReadPublished(_folder.Path)).Message;
    }
}
