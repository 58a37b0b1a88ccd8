using System.Net;
using System.Text.RegularExpressions;

namespace Workbook.Pages;

/// <summary>
/// The little TeX that fits in a line of prose, as HTML: powers, indices, and named signs. Anything
/// else stays readable source.
/// </summary>
internal static partial class MathText
{
    private static readonly Dictionary<string, string> Signs = new()
    {
        ["times"] = "×",
        ["cdot"] = "·",
        ["odot"] = "⊙",
        ["le"] = "≤",
        ["leq"] = "≤",
        ["ge"] = "≥",
        ["geq"] = "≥",
        ["ne"] = "≠",
        ["approx"] = "≈",
        ["pm"] = "±",
        ["in"] = "∈",
        ["to"] = "→",
        ["infty"] = "∞",
        ["sum"] = "∑",
        ["sqrt"] = "√",
        ["ldots"] = "…",
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
    };

    /// <summary>A formula without what marks it as one, as Markdown hands it over.</summary>
    public static string WithoutDelimiters(string tex) => Delimiters().Replace(tex.Trim(), "");

    public static string ToHtml(string tex)
    {
        var text = WebUtility.HtmlEncode(tex);
        text = Sign().Replace(text, match => Signs.GetValueOrDefault(match.Groups[1].Value, match.Value));
        text = Script().Replace(text, match => Raised(match.Groups[1].Value, match.Groups[2].Value.Trim('{', '}')));
        return text.Replace("\\,", " ", StringComparison.Ordinal).Trim();
    }

    private static string Raised(string mark, string text) => mark == "^" ? $"<sup>{text}</sup>" : $"<sub>{text}</sub>";

    [GeneratedRegex(@"^\\[\[(]|\\[\])]$")]
    private static partial Regex Delimiters();

    [GeneratedRegex(@"\\([a-zA-Z]+)")]
    private static partial Regex Sign();

    [GeneratedRegex(@"([\^_])(\{[^{}]*\}|[^\s{}])")]
    private static partial Regex Script();
}
