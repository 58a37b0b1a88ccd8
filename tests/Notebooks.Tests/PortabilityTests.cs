namespace Notebooks.Tests;

/// <summary>The committed notebooks open and run in .NET Interactive, Verso and Jupyter alike.</summary>
public sealed class PortabilityTests
{
    public static TheoryData<string> Names => Repository.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_metadata_name_the_kernel_as_all_of_them_know_it(string name)
    {
        var metadata = new NotebookFile(Repository.Notebook(name)).Metadata;
        var kernel = metadata.GetProperty("kernelspec");
        Assert.Equal(".net-csharp", NotebookFile.Text(kernel, "name"));
        Assert.Equal(".NET (C#)", NotebookFile.Text(kernel, "display_name"));
        Assert.Equal("C#", NotebookFile.Text(kernel, "language"));
        var language = metadata.GetProperty("language_info");
        Assert.Equal("csharp", NotebookFile.Text(language, "name"));
        Assert.Equal(".cs", NotebookFile.Text(language, "file_extension"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_cells_hold_only_what_every_kernel_understands(string name)
    {
        var cells = new NotebookFile(Repository.Notebook(name)).CodeCells;
        Assert.Empty(cells.SelectMany(cell => Portability.Problems(NotebookFile.Lines(cell.GetProperty("source")))));
        Assert.All(
            cells,
            cell =>
            {
                var metadata = cell.GetProperty("metadata");
                Assert.False(metadata.TryGetProperty("dotnet_interactive", out _));
                Assert.False(metadata.TryGetProperty("polyglot_notebook", out _));
            }
        );
    }

    [Theory]
    [InlineData("#!fsharp")]
    [InlineData("  %%html")]
    [InlineData("!ls")]
    [InlineData("#r \"nuget: MathNet.Numerics, 5.0.0\"")]
    [InlineData("#r \"../lib/LotteryTickets/obj/LotteryTickets.dll\"")]
    [InlineData("#load \"helper.csx\"")]
    [InlineData("using Microsoft.DotNet.Interactive;")]
    [InlineData("using Microsoft.CodeAnalysis;")]
    [InlineData("var name = Console.ReadLine();")]
    [InlineData("1.DisplayAs(\"text/plain\");")]
    public void What_only_one_kernel_has_is_found(string line) =>
        Assert.Single(Portability.Problems($"var a = 1;\n{line}\na"));

    [Theory]
    [InlineData("#r \"../lib/LotteryTickets/bin/LotteryTickets.dll\"")]
    [InlineData("using Chart = Plotly.NET.CSharp.Chart;")]
    [InlineData("using static System.Math;")]
    [InlineData("using var progress = Start();")]
    [InlineData("var share = 1 - a % b;    // 100 %!")]
    [InlineData("display(\"tickets\").Update(1);")]
    public void What_all_have_is_let_pass(string line) => Assert.Empty(Portability.Problems(line));
}
