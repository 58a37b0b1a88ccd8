using System.Text.Json.Nodes;

namespace VSCode.Tests;

/// <summary>Whatever a cell does, its outcome is named in it, and what was shown before is kept.</summary>
public sealed class HostileNotebookTests(CodeServer server)
{
    // What each cell does, and what only its outputs say; each begins with a comment that finds it.
    private static readonly (string Code, string Says)[] Cells =
    [
        ("/*kept*/ \"kept \" + \"before\"", "kept before"),
        ("/*half*/ \"half \\ud83d\"", "half \ufffd"),
        ("/*flood*/ for (var i = 0; i < 6_000; i++) Console.WriteLine(new string('x', 1_000));", "Output truncated"),
        (
            "/*late*/ _ = Task.Run(async () => { await Task.Delay(500); Console.WriteLine(\"late\"); }); \"beg\" + \"un\"",
            "begun"
        ),
        ("/*throw*/ throw new InvalidOperationException(\"thrown\");", "System.InvalidOperationException: thrown"),
        ("/*ask*/ Console.ReadLine()", "A cell cannot ask for input here"),
        ("/*exit*/ Environment.Exit(3);", "The kernel ended with exit code 3"),
        ("/*deep*/ int Deep(int n) => Deep(n + 1) + 1; Deep(0)", "Stack overflow"),
        (
            "/*thread*/ new System.Threading.Thread(() => throw new Exception(\"unseen\")).Start(); System.Threading.Thread.Sleep(60_000);",
            "unseen"
        ),
        (
            "/*killed*/ System.Diagnostics.Process.GetCurrentProcess().Kill(); System.Threading.Thread.Sleep(60_000);",
            "Most likely the machine ran out of memory"
        ),
        (
            "/*native*/ System.Runtime.InteropServices.Marshal.WriteByte((nint)0x123456789, 1);",
            "AccessViolationException"
        ),
        ("/*after*/ \"after \" + \"all\"", "after all"),
    ];

    private const string Endless = "/*endless*/ while (true) ;";

    [Fact]
    public async Task Every_outcome_is_named_in_its_cell()
    {
        CodeServer.SkipWhereMissing();
        using var checkout = new Checkout();
        var name = checkout.Write("hostile.ipynb", [.. Cells.Select(cell => cell.Code), Endless]);
        await using var editor = await Editor.OpenAsync(server, checkout, name);
        foreach (var (code, says) in Cells)
        {
            await editor.RunCellAsync(code[..code.IndexOf(' ', StringComparison.Ordinal)]);
            await editor.Output(says).First.WaitForAsync();
            await editor.IdleAsync();
        }
        await editor.RunCellAsync("/*endless*/");
        await editor.StopAsync();
        await editor.AnswerAsync("has not stopped", "Restart Kernel");
        await editor.Output("The cell did not stop within 5 s").WaitForAsync();
        await Pictures.TakeAsync(editor.Page, "hostile.png");
        await editor.SaveAsync();
        Nbformat.AssertValid(checkout.Notebook(name));
        AssertKept(checkout.Notebook(name));
    }

    private static void AssertKept(string path)
    {
        var cells = JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray();
        foreach (var ((_, says), cell) in Cells.Append((Endless, "so the kernel was restarted")).Zip(cells))
            Assert.Contains(says, Text(cell!["outputs"]!), StringComparison.Ordinal);
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
