using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LotteryTickets.Tests;

/// <summary>The library is one namespace; dependencies between its folders still point one way.</summary>
public sealed class ArchitectureTests
{
    /// <summary>The folders that each folder may use. A new dependency is added here, and must not close a circle.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Randomness"] = [],
        ["Naming"] = [],
        ["Files"] = [],
        ["Display"] = [],
        ["Networks"] = ["Naming", "Randomness"],
        ["Data"] = ["Files", "Naming", "Networks", "Randomness", "Tensors"],
        ["Tensors"] = ["Networks"],
        ["Pruning"] = ["Naming", "Networks", "Randomness", "Tensors"],
        // What is trained is kept: training and its store know each other.
        ["Training"] = ["Data", "Files", "Naming", "Networks", "Pruning", "Store"],
        ["Store"] = ["Data", "Files", "Naming", "Networks", "Pruning", "Training"],
        ["Engines"] = ["Data", "Naming", "Networks", "Pruning", "Randomness", "Tensors", "Training"],
        ["Scores"] = ["Data", "Engines", "Naming", "Networks", "Pruning", "Randomness", "Tensors", "Training"],
        ["Results"] = ["Display", "Naming"],
        ["Tickets"] =
        [
            "Display",
            "Engines",
            "Naming",
            "Networks",
            "Pruning",
            "Randomness",
            "Results",
            "Scores",
            "Store",
            "Tensors",
            "Training",
        ],
        ["Stability"] = ["Data", "Naming", "Networks", "Pruning", "Results", "Scores", "Tickets", "Training"],
        ["Tables"] = ["Display", "Naming", "Networks", "Pruning", "Results", "Stability", "Tickets", "Training"],
        ["Charts"] =
        [
            "Data",
            "Display",
            "Naming",
            "Networks",
            "Pruning",
            "Results",
            "Stability",
            "Tables",
            "Tickets",
            "Training",
        ],
    };

    [Fact]
    public void Folders_use_only_what_they_may()
    {
        var uses = Uses().Where(use => use.From != use.To).Distinct().ToArray();
        Assert.NotEmpty(uses);
        Assert.All(
            uses,
            use =>
                Assert.True(MayUse[use.From].Contains(use.To), $"{use.From} may not use {use.To}, where {use.Type} is.")
        );
    }

    [Fact]
    public void Dependencies_close_no_circle()
    {
        var order = new List<string>();
        while (order.Count < MayUse.Count)
        {
            var next = MayUse
                .Keys.Except(order)
                .FirstOrDefault(folder =>
                    MayUse[folder].Except(folder == "Training" ? ["Store"] : []).All(order.Contains)
                );
            Assert.True(next is not null, $"There is a circle among {string.Join(", ", MayUse.Keys.Except(order))}.");
            order.Add(next!);
        }
    }

    [Fact]
    public void Every_folder_is_listed() =>
        Assert.Equal(
            MayUse.Keys.Order(),
            Directory.GetDirectories(Library).Select(Path.GetFileName).Except(["bin", "obj"]).Order()!
        );

    /// <summary>The types of the library that its folders use, as the compiler sees them.</summary>
    private static IEnumerable<(string From, string Type, string To)> Uses()
    {
        var trees = MayUse
            .Keys.SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Library, folder), "*.cs", SearchOption.AllDirectories)
            )
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "LotteryTickets.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("library", trees, references);
        return from tree in compilation.SyntaxTrees
            let model = compilation.GetSemanticModel(tree)
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            let type = model.GetSymbolInfo(name).Symbol as INamedTypeSymbol
            from place in type?.Locations ?? []
            where place.SourceTree is not null
            select (FolderOf(tree), type.Name, FolderOf(place.SourceTree!));
    }

    private static string FolderOf(SyntaxTree tree) =>
        Path.GetRelativePath(Library, tree.FilePath).Split(Path.DirectorySeparatorChar)[0];

    private static string Library =>
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "lib", "LotteryTickets"));
}
