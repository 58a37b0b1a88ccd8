using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Workbook.Completion;

/// <summary>Describes the word at a position: its signature, and what its documentation says.</summary>
internal static class Hovering
{
    public static async Task<HoverText> DescribeAsync(Document document, int position)
    {
        var token = TokenAt((await document.GetSyntaxRootAsync())!, position);
        if (!token.IsKind(SyntaxKind.IdentifierToken) && !token.IsKeyword())
            return new HoverText(position, position, null);
        var model = (await document.GetSemanticModelAsync())!;
        var symbol = await SymbolFinder.FindSymbolAtPositionAsync(document, token.SpanStart);
        return new HoverText(token.Span.Start, token.Span.End, symbol is null ? null : Markdown(symbol, token, model));
    }

    // At the end of a word, the word is meant and not what follows it.
    private static SyntaxToken TokenAt(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        return position > 0 && (token.SpanStart > position || !IsWord(token))
            ? root.FindToken(position - 1) is var before && before.Span.End == position
                ? before
                : token
            : token;
    }

    private static bool IsWord(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKeyword();

    private static string Markdown(ISymbol symbol, SyntaxToken token, SemanticModel model)
    {
        var others = Overloads(symbol, token, model) - 1;
        var more = others switch
        {
            > 1 => $" (+ {others} overloads)",
            1 => " (+ 1 overload)",
            _ => "",
        };
        var signature = $"```csharp\n{Place(symbol)}{Signatures.Of(symbol)}{more}\n```";
        var text = DocumentationText.Whole(symbol, model.Compilation);
        return text.Length == 0 ? signature : $"{signature}\n\n{text}";
    }

    private static string Place(ISymbol symbol) =>
        SymbolKinds.Of(symbol) is "variable" or "parameter" ? $"({SymbolKinds.Of(symbol)}) " : "";

    private static int Overloads(ISymbol symbol, SyntaxToken token, SemanticModel model) =>
        symbol is IMethodSymbol && token.Parent is ExpressionSyntax name ? model.GetMemberGroup(name).Length : 1;
}
