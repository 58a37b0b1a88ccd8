using System.Runtime.Versioning;
using Workbook.Notebooks;

namespace Workbook.Tests.Notebooks;

public sealed class AtomicFileTests : IDisposable
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_stays_a_link_and_its_target_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes, and links need a privilege");
        var target = _folder.File("elsewhere/a.txt", "old");
        File.SetUnixFileMode(target, Mode);
        var link = Path.Combine(_folder.Path, "link");
        File.CreateSymbolicLink(link, "second");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "second"), "elsewhere/a.txt");

        AtomicFile.Write(link, "new");

        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal("second", new FileInfo(link).LinkTarget);
        Assert.Equal(Mode, File.GetUnixFileMode(target));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "elsewhere")));
    }

    [Fact]
    public void A_link_to_nothing_yet_gets_its_target()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        var link = Path.Combine(_folder.Path, "link");
        File.CreateSymbolicLink(link, "later/a.txt");
        AtomicFile.Write(link, "new");
        Assert.Equal("new", _folder.Read("later/a.txt"));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_new_file_and_its_folder_are_made()
    {
        AtomicFile.Write(Path.Combine(_folder.Path, "new/a.txt"), "\ud83d");
        Assert.Equal("\uFFFD", _folder.Read("new/a.txt"));
    }
}
