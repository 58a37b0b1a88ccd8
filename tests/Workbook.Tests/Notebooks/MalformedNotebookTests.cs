using Workbook.Notebooks;

namespace Workbook.Tests.Notebooks;

public sealed class MalformedNotebookTests
{
    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{\"nbformat\": 4,", "not valid JSON")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4}", "not valid JSON")]
    [InlineData("[]", "holds no JSON object")]
    [InlineData("null", "holds no JSON object")]
    [InlineData("{}", "does not say its nbformat version")]
    [InlineData("{\"nbformat\": \"4\"}", "does not say its nbformat version")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "it is nbformat 3")]
    [InlineData("{\"nbformat\": 5}", "it is nbformat 5")]
    [InlineData("{\"nbformat\": 4, \"cells\": [],}", "not valid JSON")]
    [InlineData("{\"nbformat\": 4, \"metadata\": {}}", "has no list of cells")]
    public void A_file_that_is_no_notebook_says_what_is_wrong(string text, string problem)
    {
        var error = Assert.Throws<NotebookFormatException>(() => Notebook.Parse(text, "dir/a.ipynb"));
        Assert.StartsWith("dir/a.ipynb: ", error.Message);
        Assert.Contains(problem, error.Message);
    }

    [Theory]
    [InlineData("1", "not a JSON object")]
    [InlineData("""{"cell_type": "heading"}""", "cell_type is \"heading\"")]
    [InlineData("""{"source": ""}""", "cell_type is missing")]
    [InlineData("""{"cell_type": "raw", "id": "b", "metadata": {}, "source": [1]}""", "source is neither")]
    [InlineData("""{"cell_type": "code", "id": "b", "metadata": {}, "source": "", "outputs": {}}""", "not a list")]
    [InlineData(
        """{"cell_type": "code", "id": "b", "metadata": {}, "source": "", "outputs": [{}]}""",
        "output 1 is of no known type"
    )]
    [InlineData(
        """{"cell_type": "code", "id": "b", "metadata": {}, "source": "", "outputs": [{"output_type": "stream"}]}""",
        "output 1 (stream) lacks"
    )]
    [InlineData(
        """{"cell_type": "code", "id": "b", "metadata": {}, "source": "", "outputs": [{"output_type": "display_data"}]}""",
        "output 1 (display_data) lacks"
    )]
    [InlineData(
        """{"cell_type": "code", "id": "b", "metadata": {}, "source": "", "outputs": [{"output_type": "error", "traceback": [1]}]}""",
        "output 1 (error) lacks"
    )]
    public void A_malformed_cell_is_named_by_its_number(string cell, string problem)
    {
        var text =
            $$"""{"cells": [{"cell_type": "raw", "id": "a", "metadata": {}, "source": ""}, {{cell}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";
        var error = Assert.Throws<NotebookFormatException>(() => Notebook.Parse(text, "a.ipynb"));
        Assert.Equal(2, error.Cell);
        Assert.StartsWith("a.ipynb, cell 2: ", error.Message);
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<NotebookFormatException>(() => Notebook.Read("/nowhere/a.ipynb"));
        Assert.Contains("/nowhere/a.ipynb", error.Message);
    }
}
