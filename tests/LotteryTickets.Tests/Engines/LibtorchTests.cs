using System.Diagnostics;
using TorchSharp;

namespace LotteryTickets.Tests.Engines;

/// <summary>How libtorch is loaded.</summary>
public sealed class LibtorchTests
{
    [Fact]
    public void It_is_the_version_that_the_packages_name()
    {
        Libtorch.Require();
        Assert.Equal("2.10.0.0", torch.__version__);
    }

    [Fact]
    public void A_convolution_has_the_gradients_of_the_matrix_product_that_it_is()
    {
        Libtorch.Require();
        using var scope = torch.NewDisposeScope();
        var images = torch.randn([3, 2, 5, 5]).requires_grad_(true);
        var kernels = torch.randn([4, 2, 3, 3]).requires_grad_(true);
        var factors = torch.randn([3, 4, 25]);
        var convolved = torch.nn.functional.conv2d(images, kernels, padding: [1, 1]);
        var product = kernels.view(4, -1).matmul(torch.nn.functional.unfold(images, (3, 3), padding: (1, 1)));

        var found = torch.autograd.grad([(convolved.view(3, 4, 25) * factors).sum()], [images, kernels]);
        var expected = torch.autograd.grad([(product * factors).sum()], [images, kernels]);

        foreach (var (one, other) in found.Zip(expected))
        {
            Assert.True(torch.allclose(one, other, atol: 1e-4));
        }
    }

    [Fact]
    public void A_version_need_becomes_weak_and_nothing_else_changes()
    {
        // 0x09691A75 is the hash of GLIBC_2.2.5, as readelf shows it for any program.
        byte[] library = [0x7F, .. "ELF"u8, 0x75, 0x1A, 0x69, 0x09, 0, 0, 3, 0, 0x75, 0x1A, 0x69, 0x09, 2, 0];
        var weak = VersionNeeds.MakeWeak(library, "GLIBC_2.2.5");

        Assert.Equal([8], Enumerable.Range(0, library.Length).Where(i => library[i] != weak[i]));
        Assert.Equal(2, weak[8]);
    }

    [Theory]
    [InlineData(new byte[] { 0x75, 0x1A, 0x69, 0x08, 0, 0 })]
    [InlineData(new byte[] { 0x75, 0x1A, 0x69, 0x09, 0, 0, 0x75, 0x1A, 0x69, 0x09, 0, 0 })]
    public void A_version_that_is_not_required_in_one_place_is_an_error(byte[] library) =>
        Assert.Contains(
            "\"GLIBC_2.2.5\"",
            Assert.Throws<DllNotFoundException>(() => VersionNeeds.MakeWeak(library, "GLIBC_2.2.5")).Message
        );

    [Fact]
    public void The_tools_of_the_system_read_the_changed_library()
    {
        var path = Environment
            .GetEnvironmentVariable("PATH")!
            .Split(':')
            .Select(folder => Path.Combine(folder, "readelf"))
            .FirstOrDefault(File.Exists);
        var bridge = Path.Combine(AppContext.BaseDirectory, "../../../lib/LotteryTickets/bin/libLibTorchSharp.so");
        Assert.SkipWhen(path is null, "readelf is not installed.");
        Assert.SkipUnless(
            File.Exists(bridge),
            "This system's libstdc++ is new enough: TorchSharp's library loads as it is."
        );
        using var process = Process.Start(
            new ProcessStartInfo(path!, ["-V", bridge]) { RedirectStandardOutput = true }
        )!;
        var needs = process.StandardOutput.ReadToEnd();
        Assert.Matches(@"Name: GLIBCXX_3\.4\.32\s+Flags: WEAK", needs);
        Assert.Single(needs.Split('\n'), line => line.Contains("WEAK", StringComparison.Ordinal));
    }
}
