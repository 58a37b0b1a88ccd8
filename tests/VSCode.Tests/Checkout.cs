using System.Text.Json.Nodes;

namespace VSCode.Tests;

/// <summary>
/// A folder that looks like a checkout to a notebook in it: what is built lies in this checkout, the notebooks
/// are copies.
/// </summary>
internal sealed class Checkout : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkout-");

    /// <param name="isSetUp">Whether <c>environment/setup</c> was run there.</param>
    public Checkout(bool isSetUp = true)
    {
        Directory.CreateDirectory(Path.Combine(Root, "notebooks"));
        if (isSetUp)
        {
            Link("environment");
            Link("lib");
            return;
        }

        var workbook = Directory.CreateDirectory(Path.Combine(Root, "environment", "Workbook"));
        File.WriteAllText(Path.Combine(workbook.FullName, "Workbook.csproj"), "<Project />");
    }

    public string Root => Path.Combine(_folder.FullName, "lottery-tickets");

    /// <summary>Where a notebook of this name lies.</summary>
    public string Notebook(string name) => Path.Combine(Root, "notebooks", name);

    /// <summary>Copies a notebook of the workbook.</summary>
    public string Copy(string name)
    {
        File.Copy(Repository.At("notebooks", name), Notebook(name));
        return name;
    }

    /// <summary>Writes a notebook of C# cells.</summary>
    public string Write(string name, params string[] cells)
    {
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(Cell)]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject
                {
                    ["display_name"] = ".NET (C#)",
                    ["language"] = "C#",
                    ["name"] = ".net-csharp",
                },
                ["language_info"] = new JsonObject { ["name"] = "csharp" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        File.WriteAllText(Notebook(name), notebook.ToJsonString());
        return name;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonNode Cell(string source, int index) =>
        new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = $"cell-{index}",
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        };

    private void Link(string folder) => Directory.CreateSymbolicLink(Path.Combine(Root, folder), Repository.At(folder));
}
