using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Pages;

/// <summary>C# as HTML, coloured by the compiler's own lexer; what is a type is told from where it stands.</summary>
internal static class CodeHighlighter
{
    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    public static string ToHtml(string code)
    {
        var html = new StringBuilder();
        var root = CSharpSyntaxTree.ParseText(code, Script).GetRoot();
        foreach (var token in root.DescendantTokens())
        {
            AppendTrivia(html, token.LeadingTrivia);
            Append(html, token.Text, ClassOf(token));
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
        html.Append(style is null || text.Length == 0 ? encoded : $"<span class=\"{style}\">{encoded}</span>");
    }

    private static string? ClassOf(SyntaxTrivia trivia) =>
        trivia.Kind() switch
        {
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia => "c",
            SyntaxKind.SingleLineDocumentationCommentTrivia => "c",
            _ when trivia.IsDirective => "d",
            _ => null,
        };

    private static string? ClassOf(SyntaxToken token) =>
        token.Kind() switch
        {
            SyntaxKind.NumericLiteralToken => "n",
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken => "s",
            SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => "s",
            SyntaxKind.InterpolatedStringTextToken => "s",
            SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken => "s",
            SyntaxKind.IdentifierToken => ClassOfName(token),
            _ => token.IsKeyword() ? "k" : null,
        };

    private static string? ClassOfName(SyntaxToken token) =>
        token.Parent switch
        {
            IdentifierNameSyntax { IsVar: true } => "k",
            GenericNameSyntax { Parent: InvocationExpressionSyntax or MemberAccessExpressionSyntax } => "m",
            GenericNameSyntax or BaseTypeDeclarationSyntax => "t",
            MethodDeclarationSyntax or LocalFunctionStatementSyntax => "m",
            IdentifierNameSyntax name => ClassOfName(name),
            _ => null,
        };

    private static string? ClassOfName(IdentifierNameSyntax name) =>
        name.Parent switch
        {
            InvocationExpressionSyntax call when call.Expression == name => "m",
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member
                when member.Name == name && call.Expression == member => "m",
            // By the naming rules a capital on the left of a dot is a type or a namespace.
            MemberAccessExpressionSyntax member
                when member.Expression == name && char.IsUpper(name.Identifier.Text[0]) => "t",
            UsingDirectiveSyntax or QualifiedNameSyntax => null,
            _ => SyntaxFacts.IsInTypeOnlyContext(name) ? "t" : null,
        };
}
