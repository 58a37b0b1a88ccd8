namespace LotteryTickets.Tests.Data;

public sealed class DatasetsTests
{
    private static readonly DataAccess Nowhere = new();

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        var error = Assert.Throws<DatasetUnavailableException>(() => Datasets.Find("mnits", Nowhere));
        Assert.Contains("\"mnits\"", error.Message);
        Assert.Contains("mnist, generated, cifar10, generated-color", error.Message);
    }

    [Fact]
    public void MNIST_that_is_nowhere_is_an_error_that_says_what_to_do()
    {
        using var empty = new TemporaryFolder();
        var error = Assert.Throws<DatasetUnavailableException>(() =>
            Datasets.Open("mnist", Nowhere with { Named = empty.Path })
        );
        Assert.Contains(
            $"Looked in {empty["mnist"]}: it lacks train-images-idx3-ubyte.gz, train-labels",
            error.Message
        );
        Assert.Contains($"Looked in {empty.Path}:", error.Message);
        Assert.Contains("set LOTTERY_DATA", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("dataset = \"generated\"", error.Message);
    }

    [Fact]
    public void A_folder_with_some_of_the_files_is_named_with_the_missing_ones()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["train-labels-idx1-ubyte"], "");
        var error = Assert.Throws<DatasetUnavailableException>(() => Mnist.Load(Nowhere with { Named = folder.Path }));
        Assert.Contains(
            "it lacks train-images-idx3-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz",
            error.Message
        );
    }

    [Fact]
    public void Without_a_network_every_address_is_named_and_soon()
    {
        using var empty = new TemporaryFolder();
        using var downloader = new Downloader(new NoNetwork());
        var error = Assert.Throws<DatasetUnavailableException>(() =>
            Mnist.Load(Nowhere with { Named = empty.Path, Downloader = downloader })
        );
        Assert.All(
            Catalog.Find("mnist").Addresses,
            address => Assert.Contains($"{address}train-images-idx3-ubyte.gz: no such host", error.Message)
        );
    }

    [Fact]
    public void Auto_says_that_it_came_to_generated_digits_and_why()
    {
        var digits = Datasets.Open("auto", Nowhere);
        Assert.Equal("generated digits", digits.Name);
        Assert.Contains("They replace MNIST. MNIST was not found.", digits.Description);
        Assert.Equal(Datasets.Find("generated", Nowhere).Fingerprint, digits.Fingerprint);
    }

    [Fact]
    public void CIFAR_10_that_is_nowhere_is_an_error_that_says_what_to_do()
    {
        using var empty = new TemporaryFolder();
        var error = Assert.Throws<DatasetUnavailableException>(() =>
            Datasets.Open("cifar10", Nowhere with { Named = empty.Path })
        );
        Assert.Contains(
            $"Looked in {empty["cifar-10-batches-bin"]}: it lacks data_batch_1.bin, data_batch_2.bin",
            error.Message
        );
        Assert.Contains("dataset = \"generated-color\"", error.Message);
    }

    [Fact]
    public void Without_a_network_the_archives_address_is_named()
    {
        using var empty = new TemporaryFolder();
        using var downloader = new Downloader(new NoNetwork());
        var error = Assert.Throws<DatasetUnavailableException>(() =>
            Cifar10.Load(Nowhere with { Named = empty.Path, Downloader = downloader })
        );
        Assert.Contains("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz: no such host", error.Message);
    }

    [Fact]
    public void Auto_in_color_says_that_it_came_to_generated_digits_and_why()
    {
        var digits = Datasets.Open("auto-color", Nowhere);
        Assert.Equal("generated colored digits", digits.Name);
        Assert.Contains("They replace CIFAR-10. CIFAR-10 was not found.", digits.Description);
        Assert.Equal(new FeatureShape(3, 32, 32), digits.Shape);
        Assert.Equal((45_000, 5_000, 10_000), (digits.Train.Count, digits.Validation.Count, digits.Test.Count));
        Assert.Equal(0, digits.Train.Inputs.Average(x => (double)x), 0.002);
        Assert.Equal(1, Math.Sqrt(digits.Train.Inputs.Average(x => (double)x * x)), 0.002);
        Assert.Equal("98bb3b35cb61d3f0ccf5a684759d149f1a564eb0eef27404cdb7e0024041c030", digits.Fingerprint);
    }

    [Fact]
    public void The_British_spelling_of_earlier_notebooks_is_understood() =>
        Assert.Equal(
            Datasets.Open("auto-color", Nowhere).Fingerprint,
            Datasets.Find("generated-colour", Nowhere).Fingerprint
        );

    [Fact]
    public void Auto_does_not_pass_over_a_damaged_MNIST()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Catalog.Find("mnist").Files)
            File.WriteAllText(folder[file.Name], "<html>not found</html>");
        var error = Assert.Throws<InvalidDatasetException>(() =>
            Datasets.Open("auto", Nowhere with { Named = folder.Path })
        );
        Assert.Contains(folder["train-images-idx3-ubyte"], error.Message);
        Assert.Contains("a web page?", error.Message);
    }

    [Fact]
    public void A_named_folder_that_does_not_exist_is_a_mistake_and_not_passed_over()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<DatasetUnavailableException>(() => DataAccess.From(folder["mistyped"], folder.Path));
        Assert.Contains("mistyped, which does not exist", error.Message);
    }

    [Fact]
    public void The_named_folder_comes_before_the_checkout_around_the_current_directory()
    {
        using var checkout = new TemporaryFolder();
        using var named = new TemporaryFolder();
        File.WriteAllText(checkout["LotteryNotebooks.sln"], "");
        var below = Directory.CreateDirectory(checkout["notebooks"]).FullName;
        var entry = Catalog.Find("mnist");
        Assert.Equal(
            [named["mnist"], named.Path, Path.Combine(checkout["data"], "mnist")],
            DataAccess.From(named.Path, below).Folders(entry)
        );
        Assert.Equal([Path.Combine(checkout["data"], "mnist")], DataAccess.From(null, below).Folders(entry));
    }

    [Fact]
    public void Every_catalog_entry_is_complete()
    {
        Assert.All(
            Catalog.Entries,
            entry =>
            {
                Assert.Contains(entry.Name, Datasets.Names);
                Assert.NotEmpty(entry.License);
                Assert.NotEmpty(entry.Citation);
                Assert.All(entry.Addresses, address => Assert.EndsWith("/", new Uri(address).AbsoluteUri));
                Assert.All(entry.Files, file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
                Assert.Equal(entry.Files.Count, entry.Files.DistinctBy(file => file.Sha256).Count());
                Assert.Matches("^[0-9a-f]{64}$", entry.Archive?.Sha256 ?? new string('0', 64));
            }
        );
    }

    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => throw new HttpRequestException("no such host");
    }
}
