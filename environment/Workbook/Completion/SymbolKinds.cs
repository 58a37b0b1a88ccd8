using Microsoft.CodeAnalysis;

namespace Workbook.Completion;

/// <summary>What a completion is, in the words that editors have icons for.</summary>
internal static class SymbolKinds
{
    public const string Keyword = "keyword";
    public const string Argument = "argument";

    // Variables first, then members, then types, and what is always there last.
    private static readonly string[] Order =
    [
        Argument,
        "variable",
        "parameter",
        "enumMember",
        "property",
        "field",
        "constant",
        "event",
        "method",
        "extensionMethod",
        "class",
        "struct",
        "interface",
        "enum",
        "delegate",
        "typeParameter",
        Keyword,
        "namespace",
    ];

    public static string Of(ISymbol symbol) =>
        symbol switch
        {
            // What a cell declares is a variable to its writer, though it is compiled to a field.
            IFieldSymbol { ContainingType.IsScriptClass: true } => "variable",
            IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enumMember",
            IFieldSymbol { IsConst: true } => "constant",
            IFieldSymbol => "field",
            ILocalSymbol or IRangeVariableSymbol => "variable",
            IParameterSymbol => "parameter",
            IPropertySymbol => "property",
            IEventSymbol => "event",
            IMethodSymbol { IsExtensionMethod: true } => "extensionMethod",
            IMethodSymbol => "method",
            INamespaceSymbol => "namespace",
            ITypeParameterSymbol => "typeParameter",
            ITypeSymbol type => OfType(type.TypeKind),
            _ => "variable",
        };

    public static int Rank(string kind) => Array.IndexOf(Order, kind);

    private static string OfType(TypeKind kind) =>
        kind switch
        {
            TypeKind.Struct => "struct",
            TypeKind.Interface => "interface",
            TypeKind.Enum => "enum",
            TypeKind.Delegate => "delegate",
            _ => "class",
        };
}
