using System.Text.Json.Nodes;
using Hostile;

namespace VSCode.Tests;

/// <summary>Whatever a cell does, its outcome is named in it, and what was shown before is kept.</summary>
public sealed class HostileNotebookTests(CodeServer server)
{
    [Fact]
    public async Task Every_outcome_is_named_in_its_cell()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write(
            "hostile.ipynb",
            [.. HostileCell.All.Select(cell => $"/*{cell.Name}*/\n{cell.Code}")]
        );
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        foreach (var cell in HostileCell.All)
        {
            await editor.RunCellAsync($"/*{cell.Name}*/");
            await editor.Output(cell.Seen ?? cell.Says).First.WaitForAsync();
            if (cell.Stops)
                await StopAsync(editor, cell.Says);
            await editor.IdleAsync();
        }
        await Pictures.TakeAsync(editor.Page, "hostile.png");
        await editor.SaveAsync();
        Nbformat.AssertValid(checkout.Notebook(name));
        AssertKept(checkout.Notebook(name));
    }

    // A cell that looks up stops at once; for one that does not, the editor asks whether to restart.
    private static async Task StopAsync(Editor editor, string says)
    {
        await editor.StopAsync();
        if (says.StartsWith("did not stop", StringComparison.Ordinal))
            await editor.AnswerAsync("has not stopped", "Restart Kernel");
        await editor.Output(says).First.WaitForAsync();
    }

    private static void AssertKept(string path)
    {
        var cells = JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray();
        foreach (var (hostile, cell) in HostileCell.All.Zip(cells))
            Assert.Contains(hostile.Says, Text(cell!["outputs"]!), StringComparison.Ordinal);
    }

    // Texts of a notebook may be lists of lines, and an editor folds long ones.
    private static string Text(JsonNode outputs) =>
        string.Concat(
            outputs
                .AsArray()
                .SelectMany(output => new[] { output!["text"], output["data"]?["text/plain"], output["traceback"] })
                .OfType<JsonNode>()
                .Select(text =>
                    text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text
                )
        );
}
