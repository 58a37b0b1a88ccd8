using Workbook.Notebooks;

namespace Workbook.Tests.Notebooks;

/// <summary>The fixtures are what Python's json module writes with ensure_ascii=False, as Jupyter does.</summary>
public sealed class RoundTripTests
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Notebooks", "Fixtures");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Fixtures).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_written_back_byte_for_byte(string name)
    {
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, name);
        Notebook.Read(Path.Combine(Fixtures, name)).Write(copy);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Fixtures, name)), File.ReadAllBytes(copy));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Changing_one_source_changes_nothing_else_and_keeps_its_form()
    {
        var text = File.ReadAllText(Path.Combine(Fixtures, "as-jupyter-writes.ipynb"));
        var notebook = Notebook.Parse(text, "a.ipynb");
        notebook.Cells[0].Source = "# New\nsecond line";
        var lines = text.Split('\n');
        lines[7] = "    \"# New\\n\",";
        Assert.Equal(string.Join('\n', lines), notebook.ToText());
    }

    [Fact]
    public void A_source_that_was_one_string_stays_one()
    {
        var notebook = Notebook.Parse(NotebookText.Of(NotebookText.Code("a\nb")), "a.ipynb");
        notebook.Cells[0].Source = "c\nd";
        Assert.Contains("\"source\": \"c\\nd\"", notebook.ToText());
    }
}
