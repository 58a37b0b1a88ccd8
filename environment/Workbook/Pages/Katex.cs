using System.Net;
using Jint;

namespace Workbook.Pages;

/// <summary>KaTeX, which sets formulas while a page is made, so that pages need no script for them.</summary>
internal sealed class Katex : IDisposable
{
    /// <summary>Boxes for KaTeX's style and fonts, with MathML beside them for those who do not see them.</summary>
    public const string Boxes = "htmlAndMathml";

    /// <summary>MathML alone, which browsers set themselves.</summary>
    public const string MathMl = "mathml";

    // Nothing in a formula may make links, load images or define its way into endless work.
    private const string Render = """
        (tex, displayMode, output) => katex.renderToString(tex, {
          displayMode, output, throwOnError: true, strict: "ignore", trust: false, maxSize: 20, maxExpand: 500
        })
        """;

    /// <summary>Where environment/setup puts it, seen from the built Workbook.</summary>
    public static string DefaultFolder { get; } =
        Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "..", "..", ".setup", "npm", "node_modules", "katex", "dist")
        );

    private readonly Engine _engine = new(options => options.TimeoutInterval(TimeSpan.FromSeconds(30)));
    private readonly string _output;

    private Katex(string script, string output)
    {
        _output = output;
        _engine.Execute(script).SetValue("render", _engine.Evaluate(Render));
    }

    /// <summary>Formulas set so far.</summary>
    public int Count { get; private set; }

    /// <summary>Loads it; null where a folder has no KaTeX.</summary>
    /// <param name="folder">KaTeX's <c>dist</c>.</param>
    public static Katex? Load(string folder, string output)
    {
        var script = Path.Combine(folder, "katex.min.js");
        return File.Exists(script) ? new Katex(File.ReadAllText(script), output) : null;
    }

    /// <summary>A formula as HTML; its source where there is no KaTeX, or where KaTeX refuses it.</summary>
    /// <param name="katex">KaTeX, or null where there is none.</param>
    /// <param name="refused">Told why KaTeX refuses the formula.</param>
    public static string ToHtml(Katex? katex, string tex, bool display, Action<string>? refused = null)
    {
        try
        {
            return katex?.ToHtml(tex, display) ?? WebUtility.HtmlEncode(tex);
        }
        catch (FormatException error)
        {
            refused?.Invoke(error.Message);
            return WebUtility.HtmlEncode(tex);
        }
    }

    /// <exception cref="FormatException">KaTeX does not know what the formula means.</exception>
    public string ToHtml(string tex, bool display)
    {
        try
        {
            Count++;
            return _engine.Invoke("render", tex, display, _output).AsString();
        }
        catch (Exception error) when (error is JintException or TimeoutException)
        {
            throw new FormatException($"KaTeX cannot set \"{tex}\": {error.Message}", error);
        }
    }

    public void Dispose() => _engine.Dispose();
}
