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
        // One needed library that is asked for versions "A" and "B": the entry of "B" is 16 bytes after that of "A".
        var library = Elf(["A", "B"]);
        var weak = VersionNeeds.MakeWeak(library, "B");

        var changed = Enumerable.Range(0, library.Length).Where(i => library[i] != weak[i]);
        Assert.Equal([NeedsAt + 16 + 16 + 4], changed);
        Assert.Equal(2, weak[NeedsAt + 16 + 16 + 4]);
    }

    [Fact]
    public void A_version_that_is_not_asked_for_is_an_error() =>
        Assert.Contains(
            "\"C\"",
            Assert.Throws<DllNotFoundException>(() => VersionNeeds.MakeWeak(Elf(["A"]), "C")).Message
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

    // An ELF header of 64 bytes; two section headers: version needs and strings; the needs; the strings.
    private const int NeedsAt = 64 + (2 * 64);

    private static byte[] Elf(string[] versions)
    {
        var stringsAt = NeedsAt + 16 + (16 * versions.Length);
        var file = new byte[stringsAt + (2 * versions.Length)];
        void Set(int at, int value) => BitConverter.TryWriteBytes(file.AsSpan(at), value);

        Set(0x28, 64); // the section headers
        file[0x3C] = 2;
        Set(64 + 4, 0x6FFFFFFE);
        Set(64 + 0x18, NeedsAt);
        Set(64 + 0x28, 1); // the strings are in section 1
        Set(128 + 0x18, stringsAt);
        file[NeedsAt + 2] = (byte)versions.Length;
        Set(NeedsAt + 8, 16);
        for (var i = 0; i < versions.Length; i++)
        {
            var entry = NeedsAt + 16 + (16 * i);
            Set(entry + 8, 2 * i);
            Set(entry + 12, i + 1 < versions.Length ? 16 : 0);
            file[stringsAt + (2 * i)] = (byte)versions[i][0];
        }

        return file;
    }
}
