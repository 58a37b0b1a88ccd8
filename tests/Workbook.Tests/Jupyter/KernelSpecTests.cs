using System.Text.Json.Nodes;
using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

public sealed class KernelSpecTests : IDisposable
{
    private const string File = "kernels/.net-csharp/kernel.json";

    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void It_is_installed_under_the_name_that_the_notebooks_give()
    {
        KernelSpec.Install(_data.Path, replace: false);
        var spec = JsonNode.Parse(_data.Read(File))!;
        Assert.Equal(".NET (C#)", spec["display_name"]!.GetValue<string>());
        Assert.Equal("message", spec["interrupt_mode"]!.GetValue<string>());
        Assert.Equal("{connection_file}", spec["argv"]![4]!.GetValue<string>());
        Assert.True(System.IO.File.Exists(spec["argv"]![1]!.GetValue<string>()));
    }

    [Fact]
    public void It_is_installed_again_over_itself_and_not_over_another_program()
    {
        KernelSpec.Install(_data.Path, replace: false);
        KernelSpec.Install(_data.Path, replace: false);
        _data.File(File, """{"argv":["dotnet","interactive"]}""");
        var error = Assert.Throws<IOException>(() => KernelSpec.Install(_data.Path, replace: false));
        Assert.Contains("--replace", error.Message);
        KernelSpec.Install(_data.Path, replace: true);
        Assert.Contains("Workbook.dll", _data.Read(File));
    }
}
