using System.Text.RegularExpressions;

namespace LotteryTickets.Tests;

/// <summary>Dependencies between the library's folders point one way.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>What each folder may know; whoever adds an arrow adds it here, and nowhere makes a circle.</summary>
    private static readonly Dictionary<string, string[]> Knows = new()
    {
        ["Randomness"] = [],
        ["Naming"] = [],
        ["Files"] = [],
        ["Networks"] = ["Naming", "Randomness"],
        ["Data"] = ["Files", "Naming", "Randomness"],
        ["Pruning"] = ["Networks", "Randomness"],
        ["Training"] = ["Data", "Naming", "Networks", "Pruning"],
        ["Store"] = ["Files", "Networks", "Training"],
        ["Engines"] = ["Data", "Networks", "Pruning", "Training"],
        ["Display"] = [],
        ["Charts"] = ["Display", "Results"],
        ["Results"] = ["Display"],
        ["Tickets"] = ["Charts", "Display", "Networks", "Pruning", "Randomness", "Results", "Training"],
        ["Stability"] = ["Data", "Networks", "Pruning", "Results", "Tickets", "Training"],
    };

    [Fact]
    public void Folders_know_only_what_they_may()
    {
        var arrows = SourceFiles().SelectMany(Arrows).Distinct().ToArray();
        Assert.NotEmpty(arrows);
        Assert.All(
            arrows,
            arrow => Assert.True(Knows[arrow.From].Contains(arrow.To), $"{arrow.From} may not know {arrow.To}.")
        );
    }

    [Fact]
    public void No_folder_knows_itself_by_a_detour()
    {
        var order = new List<string>();
        while (order.Count < Knows.Count)
        {
            var next = Knows.Keys.Except(order).FirstOrDefault(folder => Knows[folder].All(order.Contains));
            Assert.True(next is not null, $"There is a circle among {string.Join(", ", Knows.Keys.Except(order))}.");
            order.Add(next!);
        }
    }

    private static IEnumerable<(string From, string To)> Arrows(string file)
    {
        var from = Path.GetRelativePath(Library, file).Split(Path.DirectorySeparatorChar)[0];
        return Using()
            .Matches(File.ReadAllText(file))
            .Select(match => (from, match.Groups["folder"].Value))
            .Where(arrow => arrow.Item1 != arrow.Item2);
    }

    private static IEnumerable<string> SourceFiles() =>
        Directory
            .EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories)
            .Where(path =>
                Knows.ContainsKey(Path.GetRelativePath(Library, path).Split(Path.DirectorySeparatorChar)[0])
            );

    private static string Library { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "lib", "LotteryTickets"));

    [GeneratedRegex(@"^using (static )?LotteryTickets\.(?<folder>\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
