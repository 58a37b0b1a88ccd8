using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Pages;

namespace Workbook.Publishing;

/// <summary>
/// KaTeX in a Node process: it sets formulas while the site is made, so that pages need no script for them.
/// </summary>
internal sealed class Katex : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Where environment/setup puts it, seen from the built Workbook.</summary>
    public static string DefaultFolder { get; } =
        Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "..", "..", ".setup", "npm", "node_modules", "katex", "dist")
        );

    private readonly Process _node;

    private Katex(Process node) => _node = node;

    /// <summary>Formulas set so far.</summary>
    public int Count { get; private set; }

    /// <summary>Starts it; null where there is no KaTeX or no Node.</summary>
    /// <param name="folder">KaTeX's <c>dist</c>.</param>
    public static Katex? Start(string folder)
    {
        var script = Path.GetFullPath(Path.Combine(folder, "katex.js"));
        if (!File.Exists(script))
            return null;
        try
        {
            return new Katex(
                Process.Start(
                    new ProcessStartInfo("node", ["-e", PageDocument.Resource("katex.js"), script])
                    {
                        RedirectStandardInput = true,
                        RedirectStandardOutput = true,
                        StandardInputEncoding = new UTF8Encoding(false),
                        StandardOutputEncoding = Encoding.UTF8,
                    }
                )!
            );
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>A formula as HTML with MathML beside it for those who do not see it.</summary>
    /// <exception cref="FormatException">KaTeX does not know what it means.</exception>
    public string Render(string tex, bool display)
    {
        Count++;
        _node.StandardInput.WriteLine(JsonSerializer.Serialize(new { tex, display }, JsonSerializerOptions.Web));
        _node.StandardInput.Flush();
        var answer = Answer();
        return answer["html"]?.GetValue<string>()
            ?? throw new FormatException($"KaTeX cannot set \"{tex}\": {answer["error"]}");
    }

    private JsonNode Answer()
    {
        var line = _node.StandardOutput.ReadLineAsync();
        return line.Wait(Patience) && line.Result is { } text
            ? JsonNode.Parse(text)!
            : throw new SiteException("KaTeX did not answer; run environment/setup --pages.");
    }

    public void Dispose()
    {
        if (!_node.HasExited)
            _node.Kill();
        _node.Dispose();
    }
}
