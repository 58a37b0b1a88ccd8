namespace Benchmarks.Harness;

/// <summary>Runs benchmarks one after the other and prints what they found.</summary>
internal static class BenchmarkRun
{
    /// <summary>
    /// Prints each report as it comes, and in the end the table of all findings; or, for a file of results, all of it
    /// in the end, the table first.
    /// </summary>
    public static void All(IReadOnlyList<Benchmark> benchmarks, Context context)
    {
        var sections = new List<(string Name, Report Report)>();
        foreach (var name in context.Options.Names)
        {
            context.Progress.Begin(name);
            sections.Add((name, benchmarks.Single(benchmark => benchmark.Name == name).Run(context)));
            context.Progress.End();
            if (!context.Options.Markdown)
            {
                Console.WriteLine(Document.Section(name, sections[^1].Report));
            }
        }

        Console.WriteLine(Document.Head(DateTime.Now, Machine.Versions));
        Console.WriteLine(Document.Summary(sections));
        if (context.Options.Markdown)
        {
            sections.ForEach(section => Console.WriteLine(Document.Section(section.Name, section.Report)));
        }
    }
}
