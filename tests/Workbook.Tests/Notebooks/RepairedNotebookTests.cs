using System.Text.Json.Nodes;
using Workbook.Notebooks;
using Workbook.Outputs;

namespace Workbook.Tests.Notebooks;

/// <summary>Notebooks that other tools write, and that Jupyter opens.</summary>
public sealed class RepairedNotebookTests
{
    private const string Whole =
        """{"cell_type":"code","source":"","metadata":{},"execution_count":null,"outputs":[],"id":"cell-2"}""";

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"source": null, "metadata": [], "outputs": null, "id": ""}""")]
    [InlineData("""{"id": "a", "execution_count": "x"}""")]
    [InlineData("""{"id": "not an id"}""")]
    public void What_a_code_cell_lacks_is_filled_in(string cell)
    {
        var json = JsonNode.Parse(cell)!.AsObject();
        json["cell_type"] = "code";
        AssertJson(Whole, Cells(json)[1]);
    }

    [Theory]
    [InlineData("""{"output_type":"stream","text":"a"}""", """{"output_type":"stream","text":"a","name":"stdout"}""")]
    [InlineData(
        """{"output_type":"error"}""",
        """{"output_type":"error","ename":"Error","evalue":"","traceback":[]}"""
    )]
    [InlineData(
        """{"output_type":"error","ename":"E","evalue":"","traceback":"at"}""",
        """{"output_type":"error","ename":"E","evalue":"","traceback":["at"]}"""
    )]
    [InlineData(
        """{"output_type":"display_data","data":{"text/plain":1}}""",
        """{"output_type":"display_data","data":{"text/plain":"1"},"metadata":{}}"""
    )]
    [InlineData(
        """{"output_type":"display_data","metadata":{},"data":{"application/vnd.plotly.v1+json":"{\"data\":[NaN]}"}}""",
        """{"output_type":"display_data","metadata":{},"data":{"application/vnd.plotly.v1+json":{"data":[null]}}}"""
    )]
    [InlineData(
        """{"output_type":"display_data","metadata":{},"data":{"a/b+json":["{\n","}"],"application/json":"words"}}""",
        """{"output_type":"display_data","metadata":{},"data":{"a/b+json":{},"application/json":"words"}}"""
    )]
    public void What_an_output_lacks_is_filled_in(string output, string repaired)
    {
        var cell = NotebookText.Code("x", JsonNode.Parse(output)!.AsObject());
        AssertJson(repaired, Cells(cell)[1]!["outputs"]![0]);
    }

    [Fact]
    public void New_ids_are_the_same_in_every_reading_and_spare_those_that_are_there()
    {
        const string Cell = """{"cell_type":"raw"}""";
        const string WithId = """{"cell_type":"raw","id":"cell-1"}""";
        var notebook = Read($$"""{"cells":[{{Cell}},{{WithId}}],"nbformat":4}""");
        Assert.Equal(["cell-2", "cell-1"], notebook.Cells.Select(cell => cell.Id));
    }

    [Fact]
    public void Before_format_4_5_no_cell_gets_an_id()
    {
        var notebook = Read("""{"cells":[{"cell_type":"raw"}],"metadata":{},"nbformat":4,"nbformat_minor":4}""");
        Assert.Null(notebook.Cells[0].Id);
    }

    [Fact]
    public void A_byte_order_mark_bare_numbers_and_carriage_returns_are_read()
    {
        const string Before = """
            {
             "cells": [],
             "metadata": {
              "a": [NaN, -Infinity, "NaN \" NaN"]
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """;
        const string After = """
            {
             "cells": [],
             "metadata": {
              "a": [
               null,
               null,
               "NaN \" NaN"
              ]
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """;
        using var folder = new TemporaryFolder();
        var path = folder.File("a.ipynb", "\uFEFF" + Before.ReplaceLineEndings("\r\n"));
        Notebook.Read(path).Write(path);
        Assert.Equal(After.ReplaceLineEndings("\r\n"), folder.Read("a.ipynb"));
        Assert.Equal(After.ReplaceLineEndings("\n"), Read("\uFEFF" + Before.ReplaceLineEndings("\n")).ToText());
    }

    [Theory]
    [InlineData(@"\ud83d", "\uFFFD")]
    [InlineData(@"\udc00x\ud83d", "\uFFFDx\uFFFD")]
    [InlineData(@"\\ud83d", @"\ud83d")]
    [InlineData(@"\ud83d\ude00\ud83d", "😀\uFFFD")]
    public void Half_a_surrogate_pair_becomes_a_replacement_character(string escaped, string expected)
    {
        var text = NotebookText.Of(NotebookText.Markdown("X")).Replace("X", escaped, StringComparison.Ordinal);
        Assert.Equal(expected, Read(text).Cells[0].Source);
    }

    [Fact]
    public void Text_that_cannot_be_encoded_is_written_all_the_same()
    {
        using var folder = new TemporaryFolder();
        var notebook = Read(NotebookText.Of(NotebookText.Code("x")));
        notebook.Cells[0].Source = "\ud83d";
        var forms = new Dictionary<string, string>
        {
            ["a/b+json"] = "{\"c\":\"\\ud83d\ud83d\",\"d\":NaN}",
            ["c/d+json"] = "not JSON",
        };
        notebook.Cells[0].Json["outputs"] = new JsonArray(
            OutputJson.Stream(StreamName.Stdout, "a\ud83d"),
            OutputJson.Display(new MimeBundle(forms))
        );

        notebook.Write(Path.Combine(folder.Path, "a.ipynb"));

        var cell = Notebook.Read(Path.Combine(folder.Path, "a.ipynb")).Cells[0];
        Assert.Equal("\uFFFD", cell.Source);
        Assert.Equal("a\uFFFD", MultilineText.Read(cell.Outputs[0]!["text"]));
        AssertJson("{\"c\":\"\uFFFD\uFFFD\",\"d\":null}", cell.Outputs[1]!["data"]!["a/b+json"]);
        Assert.Equal("not JSON", MultilineText.Read(cell.Outputs[1]!["data"]!["c/d+json"]));
    }

    private static Notebook Read(string text) => Notebook.Parse(text, "a.ipynb");

    private static void AssertJson(string expected, JsonNode? found) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), found), found?.ToJsonString());

    /// <summary>The cells as they are written, of a notebook whose first cell has the id a.</summary>
    private static JsonArray Cells(JsonObject second)
    {
        const string First = """{"cell_type": "raw", "id": "a", "metadata": {}, "source": ""}""";
        var text =
            $$"""{"cells": [{{First}}, {{second.ToJsonString()}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";
        return JsonNode.Parse(Read(text).ToText())!["cells"]!.AsArray();
    }
}
