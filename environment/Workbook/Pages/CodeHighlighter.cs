using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbook.Pages;

/// <summary>
/// C# as HTML, coloured token by token: what an identifier names is told from the tokens beside it, so that code in
/// any state, unfinished or wrong, comes out whole.
/// </summary>
internal static class CodeHighlighter
{
    /// <summary>As many tokens as a list of type arguments may have.</summary>
    private const int Longest = 64;

    private static readonly HashSet<string> BeforeTypes =
    [
        .. "new is as class record struct interface enum".Split(' '),
    ];

    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    public static string ToHtml(string code)
    {
        var html = new StringBuilder();
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens()];
        SyntaxToken[] present = [.. tokens.Where(token => token.Span.Length > 0)];
        var place = 0;
        foreach (var token in tokens)
        {
            AppendTrivia(html, token.LeadingTrivia);
            if (token.Span.Length > 0)
                Append(html, token.Text, ClassOf(present, place++));
            AppendTrivia(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    private static void AppendTrivia(StringBuilder html, SyntaxTriviaList trivia)
    {
        foreach (var piece in trivia)
            Append(html, piece.ToFullString(), ClassOf(piece));
    }

    private static void Append(StringBuilder html, string text, string? style)
    {
        var encoded = WebUtility.HtmlEncode(text);
        html.Append(style is null ? encoded : $"<span class=\"{style}\">{encoded}</span>");
    }

    private static string? ClassOf(SyntaxTrivia trivia) =>
        trivia.Kind() switch
        {
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia => "c",
            SyntaxKind.SingleLineDocumentationCommentTrivia => "c",
            _ when trivia.IsDirective => "d",
            _ => null,
        };

    private static string? ClassOf(SyntaxToken[] tokens, int place) =>
        tokens[place].Kind() switch
        {
            SyntaxKind.NumericLiteralToken => "n",
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken => "s",
            SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => "s",
            SyntaxKind.InterpolatedStringTextToken => "s",
            SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken => "s",
            SyntaxKind.IdentifierToken => ClassOfName(tokens, place),
            _ => tokens[place].IsKeyword() ? "k" : null,
        };

    private static string? ClassOfName(SyntaxToken[] tokens, int place)
    {
        var name = tokens[place].Text;
        var next = AfterTypeArguments(tokens, place + 1);
        var (before, after) = (TextAt(tokens, place - 1), TextAt(tokens, next));
        if (name == "var" && (after == "(" || IsName(tokens, next)))
            return "k";
        if (BeforeTypes.Contains(before))
            return "t";
        if (after == "(")
            return "m";
        // By the naming rules a capital on the left of a dot is a type or a namespace.
        var isQualifier = after == "." && before is not ("." or "using") && char.IsUpper(name[0]);
        return isQualifier || next > place + 1 || IsTypeArgument(tokens, place) || Declares(tokens, place) ? "t" : null;
    }

    // `Mask mask`, `Mask? mask` and `Mask[] masks`; the `?` of a condition has a blank before it.
    private static bool Declares(SyntaxToken[] tokens, int place)
    {
        var next = place + 1;
        if (TextAt(tokens, next) == "?" && tokens[next].SpanStart == tokens[place].Span.End)
            next++;
        while (TextAt(tokens, next) == "[" && TextAt(tokens, next + 1) == "]")
            next += 2;
        return IsName(tokens, next);
    }

    private static bool IsTypeArgument(SyntaxToken[] tokens, int place)
    {
        for (var open = place - 1; open > place - Longest && IsInTypeArguments(tokens, open); open--)
            if (TextAt(tokens, open) == "<" && AfterTypeArguments(tokens, open) > place)
                return true;
        return false;
    }

    /// <summary>Where the type arguments that begin at a place end; the same place where none begin there.</summary>
    private static int AfterTypeArguments(SyntaxToken[] tokens, int open)
    {
        var depth = 0;
        for (var place = open; place < open + Longest && IsInTypeArguments(tokens, place); place++)
        {
            depth +=
                TextAt(tokens, place) is "<" ? 1
                : TextAt(tokens, place) is ">" ? -1
                : 0;
            if (depth <= 0)
                return depth == 0 && place > open ? place + 1 : open;
        }
        return open;
    }

    private static bool IsInTypeArguments(SyntaxToken[] tokens, int place) =>
        IsName(tokens, place)
        || TextAt(tokens, place) is "<" or ">" or "," or "." or "?" or "[" or "]"
        || SyntaxFacts.IsPredefinedType(tokens.ElementAtOrDefault(place).Kind());

    private static bool IsName(SyntaxToken[] tokens, int place) =>
        tokens.ElementAtOrDefault(place).IsKind(SyntaxKind.IdentifierToken);

    private static string TextAt(SyntaxToken[] tokens, int place) => tokens.ElementAtOrDefault(place).Text;
}
