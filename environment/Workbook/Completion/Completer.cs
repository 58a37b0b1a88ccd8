using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Recommendations;

namespace Workbook.Completion;

/// <summary>Makes the list of what could be written at a position, best first.</summary>
internal static class Completer
{
    public static async Task<CompletionList> CompleteAsync(Document document, int position)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync())!;
        var start = StartOfWord(root.ToFullString(), position);
        if (IsText(root, position))
            return new CompletionList(position, position, []);
        var model = (await document.GetSemanticModelAsync())!;
        var symbols = await Recommender.GetRecommendedSymbolsAtPositionAsync(document, position);
        var typed = root.ToFullString()[start..position];
        var items = NamedArguments
            .At(model, root, start)
            .Concat(Items(symbols, model.Compilation))
            .Concat(Keywords.At(root, start))
            .Where(item => Matches(item.Label, typed));
        return new CompletionList(start, position, Sorted(items, typed));
    }

    private static IEnumerable<CompletionItem> Items(IEnumerable<ISymbol> symbols, Compilation compilation) =>
        symbols
            .Where(symbol => symbol.CanBeReferencedByName && !IsHidden(symbol))
            .GroupBy(symbol => (symbol.Name, SymbolKinds.Of(symbol)))
            .Select(group => Item([.. group.OrderBy(Parameters)], compilation));

    // The simplest overload first.
    private static int Parameters(ISymbol symbol) => symbol is IMethodSymbol method ? method.Parameters.Length : 0;

    private static CompletionItem Item(ISymbol[] overloads, Compilation compilation) =>
        new(
            overloads[0].Name,
            SymbolKinds.Of(overloads[0]),
            Written(overloads[0].Name),
            Signatures.Of(overloads),
            DocumentationText.Summary(overloads[0], compilation)
        );

    // A name that is a keyword is written with an @.
    private static string Written(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static bool IsHidden(ISymbol symbol) =>
        symbol
            .GetAttributes()
            .Any(attribute =>
                attribute is { AttributeClass.Name: "EditorBrowsableAttribute", ConstructorArguments: [{ Value: 1 }] }
            );

    // The letters typed so far, in order, as editors match them: "crl" finds CancelReadLine.
    private static bool Matches(string label, string typed)
    {
        var next = 0;
        foreach (var letter in typed.TrimStart('@'))
        {
            next = label.IndexOf(letter.ToString(), next, StringComparison.OrdinalIgnoreCase) + 1;
            if (next == 0)
                return false;
        }
        return true;
    }

    private static CompletionItem[] Sorted(IEnumerable<CompletionItem> items, string typed) =>
        [
            .. items
                .OrderByDescending(item => item.Label.StartsWith(typed, StringComparison.Ordinal))
                .ThenByDescending(item => item.Label.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .ThenBy(item => SymbolKinds.Rank(item.Kind))
                .ThenBy(item => item.Label, StringComparer.OrdinalIgnoreCase),
        ];

    private static int StartOfWord(string code, int position)
    {
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        return start > 0 && code[start - 1] == '@' ? start - 1 : start;
    }

    // Inside a comment, a string or a number nothing is to be completed.
    private static bool IsText(CompilationUnitSyntax root, int position)
    {
        if (position == 0)
            return false;
        var trivia = root.FindTrivia(position - 1, findInsideTrivia: true);
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
            return true;
        var token = root.FindToken(position - 1, findInsideTrivia: true);
        return token.Span.Contains(position - 1)
            && (
                token.Kind() switch
                {
                    SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken => position < token.Span.End
                        || !token.Text.EndsWith(token.Text[0]),
                    SyntaxKind.InterpolatedStringTextToken
                    or SyntaxKind.NumericLiteralToken
                    or SyntaxKind.SingleLineRawStringLiteralToken
                    or SyntaxKind.MultiLineRawStringLiteralToken => true,
                    _ => false,
                }
            );
    }
}
