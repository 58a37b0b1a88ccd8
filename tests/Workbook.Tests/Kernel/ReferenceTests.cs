using Workbook.Kernel;
using Workbook.Outputs;

namespace Workbook.Tests.Kernel;

public sealed class ReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CSharpKernel _kernel;

    public ReferenceTests() => _kernel = new CSharpKernel(_folder.Path);

    public void Dispose()
    {
        _kernel.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_referenced_library_can_be_rebuilt_and_a_new_kernel_picks_it_up()
    {
        Compile("lib/Lib.dll", "public static class Lib { public static int Version => 1; }");
        Assert.Equal("1", await ValueAsync("#r \"lib/Lib.dll\"\nLib.Version"));

        Compile("lib/Lib.dll", "public static class Lib { public static int Version => 2; }");
        var events = await KernelFixture.RunAsync(_kernel, "#r \"lib/Lib.dll\"\nLib.Version");
        Assert.Contains("Restart the kernel", Assert.IsType<StreamWritten>(events[0]).Text);
        Assert.Equal("1", Assert.IsType<Returned>(events[1]).Data.PlainText);

        using var restarted = new CSharpKernel(_folder.Path);
        var fresh = await KernelFixture.RunAsync(restarted, "#r \"lib/Lib.dll\"\nLib.Version");
        Assert.Equal("2", Assert.IsType<Returned>(Assert.Single(fresh)).Data.PlainText);
    }

    [Fact]
    public async Task An_unchanged_library_is_referenced_again_without_a_word()
    {
        Compile("Lib.dll", "public static class Lib { public static int Version => 1; }");
        await ValueAsync("#r \"Lib.dll\"\nLib.Version");
        Assert.Equal("1", await ValueAsync("#r \"Lib.dll\"\nLib.Version"));
    }

    [Fact]
    public async Task What_a_library_needs_is_found_beside_it()
    {
        var inner = Compile("Inner.dll", "public static class Inner { public static string Name => \"inner\"; }");
        Compile(
            "Outer.dll",
            "public static class Outer { public static string Name => Inner.Name + \", outer\"; }",
            inner
        );
        Assert.Equal("inner, outer", await ValueAsync("#r \"Outer.dll\"\nOuter.Name"));
    }

    [Fact]
    public async Task A_native_library_is_found_beside_the_managed_one()
    {
        var native = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so");
        Assert.SkipUnless(File.Exists(native), $"there is no {native} to stand for a native library");
        File.Copy(native, Path.Combine(_folder.Path, "libbeside.so"));
        Compile(
            "Lib.dll",
            "using System.Runtime.InteropServices; public static class Lib { [DllImport(\"beside\")] static extern int SystemNative_GetPid(); public static int Id => SystemNative_GetPid(); }"
        );
        Assert.Equal($"{Environment.ProcessId}", await ValueAsync("#r \"Lib.dll\"\nLib.Id"));
    }

    [Fact]
    public async Task A_missing_library_says_where_it_was_looked_for_and_what_to_do()
    {
        var error = await ErrorAsync("#r \"nowhere/Lib.dll\"\n1");
        Assert.Contains(Path.Combine(_folder.Path, "nowhere/Lib.dll"), error.Message);
        Assert.Contains("Build the library first", error.Message);
        Assert.Equal(1, error.Line);
    }

    [Fact]
    public async Task A_file_that_is_no_library_is_named()
    {
        _folder.File("Lib.dll", "not a library");
        Assert.NotEmpty((await ErrorAsync("#r \"Lib.dll\"\n1")).Message);
    }

    [Fact]
    public async Task A_script_is_loaded_from_the_notebooks_folder()
    {
        _folder.File("parts/helper.csx", "int Twice(int x) => 2 * x;");
        Assert.Equal("42", await ValueAsync("#load \"parts/helper.csx\"\nTwice(21)"));
    }

    [Fact]
    public async Task A_package_that_no_feed_has_is_named_with_what_to_check()
    {
        var error = await ErrorAsync("#r \"nuget: Lottery.Tickets.No.Such.Package, 1.2.3\"\n1");
        Assert.Contains("Lottery.Tickets.No.Such.Package 1.2.3 could not be restored", error.Message);
        Assert.Contains("Check its name and version", error.Message);
    }

    [Theory]
    [InlineData("nuget: ")]
    [InlineData("nuget: A, 1, 2")]
    [InlineData("nuget: A & B")]
    public async Task A_malformed_package_is_refused_before_anything_is_restored(string reference)
    {
        Assert.Contains("names no package", (await ErrorAsync($"#r \"{reference}\"\n1")).Message);
    }

    [Fact]
    public async Task The_copies_go_with_the_kernel()
    {
        Compile("Lib.dll", "public static class Lib { public static string Where => typeof(Lib).Assembly.Location; }");
        var kernel = new CSharpKernel(_folder.Path);
        var events = await KernelFixture.RunAsync(kernel, "#r \"Lib.dll\"\nLib.Where");
        var copy = Assert.IsType<Returned>(Assert.Single(events)).Data.PlainText;
        Assert.True(File.Exists(copy));
        Assert.NotEqual(Path.Combine(_folder.Path, "Lib.dll"), copy);
        kernel.Dispose();
        Assert.False(File.Exists(copy));
    }

    private string Compile(string name, string code, params string[] references) =>
        Library.Compile(_folder, name, code, references);

    private async Task<string> ValueAsync(string code) =>
        Assert.IsType<Returned>(Assert.Single(await KernelFixture.RunAsync(_kernel, code))).Data.PlainText;

    private async Task<CellError> ErrorAsync(string code) =>
        (await KernelFixture.RunAsync(_kernel, code)).OfType<Failed>().Single().Error;
}
