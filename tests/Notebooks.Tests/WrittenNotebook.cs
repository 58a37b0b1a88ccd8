using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>A notebook that a test writes, of code cells.</summary>
internal static class WrittenNotebook
{
    public static async Task<string> WriteAsync(string path, params IEnumerable<string> cells)
    {
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(Of(cells)));
        return path;
    }

    private static object Of(IEnumerable<string> cells) =>
        new
        {
            cells = cells.Select(
                (source, number) =>
                    new
                    {
                        cell_type = "code",
                        id = $"cell{number}",
                        metadata = new { },
                        execution_count = (int?)null,
                        outputs = Array.Empty<object>(),
                        source,
                    }
            ),
            metadata = new
            {
                kernelspec = new
                {
                    name = ".net-csharp",
                    display_name = ".NET (C#)",
                    language = "C#",
                },
            },
            nbformat = 4,
            nbformat_minor = 5,
        };
}
