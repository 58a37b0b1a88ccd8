using Microsoft.CodeAnalysis;

namespace Workbook.Completion;

/// <summary>Symbols as a reader wants to see them: types by their short names, one overload a line.</summary>
internal static class Signatures
{
    private const int Shown = 8;

    private static readonly SymbolDisplayFormat Format = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.NameOnly,
        localOptions: SymbolDisplayLocalOptions.IncludeType,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
    );

    public static string Of(ISymbol symbol) => symbol.ToDisplayString(Format);

    /// <summary>Overloads, the first few of them.</summary>
    public static string Of(IReadOnlyList<ISymbol> overloads)
    {
        var lines = overloads.Take(Shown).Select(Of);
        return overloads.Count > Shown
            ? $"{string.Join('\n', lines)}\n… and {overloads.Count - Shown} more"
            : string.Join('\n', lines);
    }
}
