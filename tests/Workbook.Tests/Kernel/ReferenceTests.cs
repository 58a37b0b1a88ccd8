using Workbook.Kernel;
using Workbook.Outputs;

namespace Workbook.Tests.Kernel;

public sealed class ReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NotebookKernel _kernel;

    public ReferenceTests() => _kernel = new NotebookKernel();

    public void Dispose()
    {
        _kernel.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_unchanged_library_is_referenced_again_without_a_word()
    {
        Compile("Lib.dll", "public static class Lib { public static int Version => 1; }");
        await ValueAsync($"#r \"{Lib}\"\nLib.Version");
        Assert.Equal("1", await ValueAsync($"#r \"{Lib}\"\nLib.Version"));
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
        Assert.Equal("inner, outer", await ValueAsync($"#r \"{_folder.Path}/Outer.dll\"\nOuter.Name"));
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
        Assert.Equal($"{Environment.ProcessId}", await ValueAsync($"#r \"{Lib}\"\nLib.Id"));
    }

    [Fact]
    public async Task A_missing_library_says_where_it_was_looked_for_and_what_to_do()
    {
        var error = await ErrorAsync($"#r \"{_folder.Path}/nowhere/Lib.dll\"\n1");
        Assert.Contains(Path.Combine(_folder.Path, "nowhere/Lib.dll"), error.Message);
        Assert.Contains("Build the library first", error.Message);
        Assert.Equal(1, error.Line);
    }

    [Fact]
    public async Task A_file_that_is_no_library_is_named()
    {
        _folder.File("Lib.dll", "not a library");
        Assert.NotEmpty((await ErrorAsync($"#r \"{Lib}\"\n1")).Message);
    }

    [Fact]
    public async Task A_script_is_loaded_from_the_notebooks_folder()
    {
        _folder.File("parts/helper.csx", "int Twice(int x) => 2 * x;");
        Assert.Equal("42", await ValueAsync($"#load \"{_folder.Path}/parts/helper.csx\"\nTwice(21)"));
    }

    [Fact]
    public async Task A_package_that_no_feed_has_is_named_with_what_to_check()
    {
        var error = await ErrorAsync("#r \"nuget: Lottery.Tickets.No.Such.Package, 1.2.3\"\n1");
        Assert.Contains("Lottery.Tickets.No.Such.Package", error.Message);
    }

    [Theory]
    [InlineData("nuget: ")]
    [InlineData("nuget: A, 1, 2")]
    [InlineData("nuget: A & B")]
    public async Task A_malformed_package_is_refused(string reference)
    {
        Assert.NotEmpty((await ErrorAsync($"#r \"{reference}\"\n1")).Message);
    }

    private string Lib => Path.Combine(_folder.Path, "Lib.dll");

    private string Compile(string name, string code, params string[] references) =>
        Library.Compile(_folder, name, code, references);

    private async Task<string> ValueAsync(string code) =>
        Assert.IsType<Returned>(Assert.Single(await KernelFixture.RunAsync(_kernel, code))).Data.PlainText;

    private async Task<CellError> ErrorAsync(string code) =>
        (await KernelFixture.RunAsync(_kernel, code)).OfType<Failed>().Single().Error;
}
