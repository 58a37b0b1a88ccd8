using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Completion;

/// <summary>The keywords that can begin something in a cell.</summary>
internal static class Keywords
{
    // Contextual ones that a cell uses, besides those that are always keywords.
    private static readonly string[] Contextual =
    [
        "async",
        "await",
        "dynamic",
        "from",
        "nameof",
        "record",
        "required",
        "var",
        "when",
        "where",
        "with",
        "yield",
    ];

    private static readonly CompletionItem[] All =
    [
        .. SyntaxFacts
            .GetReservedKeywordKinds()
            .Select(SyntaxFacts.GetText)
            .Where(text => !text.StartsWith("__", StringComparison.Ordinal))
            .Concat(Contextual)
            .Select(text => new CompletionItem(text, SymbolKinds.Keyword, text, "", "")),
    ];

    /// <param name="root">The cell.</param>
    /// <param name="start">Where the word begins that is being written.</param>
    public static IReadOnlyList<CompletionItem> At(CompilationUnitSyntax root, int start)
    {
        if (start == 0)
            return All;
        var before = root.FindToken(start - 1, findInsideTrivia: true);
        return
            before.Kind()
                is SyntaxKind.DotToken
                    or SyntaxKind.QuestionToken
                    or SyntaxKind.ColonColonToken
                    or SyntaxKind.MinusGreaterThanToken
                    or SyntaxKind.HashToken
            && before.Span.End == start
            ? []
            : All;
    }
}
