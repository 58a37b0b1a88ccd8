using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Parameters;

/// <summary>One value from the command line as a C# literal, or as the member of an enumeration.</summary>
internal static class ScalarText
{
    /// <returns>What looks like a value of the type; null where the text does not.</returns>
    public static string? Write(ITypeSymbol type, string text)
    {
        if (text == "null" && type.NullableAnnotation == NullableAnnotation.Annotated)
            return "null";
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        if (plain.TypeKind == TypeKind.Enum)
            return Member(plain.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), text);
        return plain.SpecialType switch
        {
            SpecialType.System_String => SymbolDisplay.FormatLiteral(text, quote: true),
            SpecialType.System_Char => text.Length == 1 ? SymbolDisplay.FormatLiteral(text[0], quote: true) : null,
            SpecialType.System_Boolean => bool.TryParse(text, out var truth) ? (truth ? "true" : "false") : null,
            SpecialType.System_Double => Number(WithDigits(text, ".0"), text),
            SpecialType.System_Single => Number(WithDigits(text, "") + "f", text),
            SpecialType.System_Decimal => Number(WithDigits(text, "") + "m", text),
            SpecialType.System_Int64 => Number(text + "L", text),
            SpecialType.System_UInt32 => Number(text + "U", text),
            SpecialType.System_UInt64 => Number(text + "UL", text),
            _ => Number(text, text),
        };
    }

    /// <summary>The member that a text names, with the enumeration's name or without; null where it is no name.</summary>
    public static string? Member(string enumeration, string text)
    {
        var name = text.StartsWith(enumeration + ".", StringComparison.Ordinal)
            ? text[(enumeration.Length + 1)..]
            : text;
        return SyntaxFacts.IsValidIdentifier(name) ? $"{enumeration}.{name}" : null;
    }

    /// <summary>What an element of a list says: quotes around it are not part of it.</summary>
    public static string Unquoted(string text) =>
        SyntaxFactory.ParseExpression(text) is LiteralExpressionSyntax { Token.Value: string or char } literal
        && literal.ToString() == text
            ? literal.Token.ValueText
            : text;

    // With the suffix of its type, unless it has one.
    private static string? Number(string suffixed, string text) =>
        new[] { suffixed, text }.Select(number => number.TrimStart('+')).FirstOrDefault(IsNumber);

    private static bool IsNumber(string text)
    {
        var parsed = SyntaxFactory.ParseExpression(text);
        var number = parsed is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } negative
            ? negative.Operand
            : parsed;
        return number.IsKind(SyntaxKind.NumericLiteralExpression)
            && !parsed.ContainsDiagnostics
            && parsed.ToString() == text;
    }

    // C# asks for digits before and after a point: .5 and 2. get theirs.
    private static string WithDigits(string text, string fraction)
    {
        var number = text.Replace("-.", "-0.", StringComparison.Ordinal);
        number = number.StartsWith('.') ? "0" + number : number;
        number = number.EndsWith('.') ? number + "0" : number;
        return number.AsSpan().ContainsAny('.', 'e', 'E') ? number : number + fraction;
    }
}
