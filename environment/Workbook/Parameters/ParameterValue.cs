using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Parameters;

/// <summary>
/// Writes a value from the command line as the C# expression that a declaration asks for. The compiler has the last
/// word: it says what type the declaration has, and whether the new value fits it.
/// </summary>
internal static class ParameterValue
{
    /// <exception cref="ParameterException">The text does not fit the declared type, or there is nothing to set.</exception>
    public static string Write(Parameter parameter, string text)
    {
        var (type, isValid) = CompiledDeclaration.Of(parameter.DeclaredType, parameter.Value.ToString());
        if (type.TypeKind == TypeKind.Error || parameter.DeclaredType == "var" && !isValid)
            return Member(parameter.Value, text) ?? throw Computed(parameter);
        return Forms(type, parameter.Value, text).OfType<string>().FirstOrDefault(form => Fits(parameter, type, form))
            ?? throw Misfit(parameter, type, text);
    }

    // A type of the notebook's libraries is not known here; of its members, another can still be named.
    private static string? Member(ExpressionSyntax value, string text) =>
        value is MemberAccessExpressionSyntax member ? ScalarText.Member(member.Expression.ToString(), text) : null;

    private static bool Fits(Parameter parameter, ITypeSymbol type, string form)
    {
        var changed = CompiledDeclaration.Of(parameter.DeclaredType, form);
        return changed.IsValid && Name(changed.Type) == Name(type);
    }

    // Of a list there are several; the one that looks like the present value comes first.
    private static string?[] Forms(ITypeSymbol type, ExpressionSyntax value, string text)
    {
        if (ElementOf(type) is not { } element || text == "null")
            return [ScalarText.Write(type, text)];
        var items = Items(element, RankOf(type), text);
        var creation = $"new {Name(type).TrimEnd('?')} {{ {items} }}";
        return items is null
            ? []
            : value switch
            {
                ImplicitArrayCreationExpressionSyntax => [$"new[] {{ {items} }}", creation],
                ArrayCreationExpressionSyntax or ObjectCreationExpressionSyntax => [creation],
                _ => [$"[{items}]", creation],
            };
    }

    private static string? Items(ITypeSymbol element, int rank, string text)
    {
        string?[] items = [.. ListText.Split(text).Select(item => Item(element, rank, item))];
        return items.Contains(null) ? null : string.Join(", ", items);
    }

    private static string? Item(ITypeSymbol element, int rank, string text)
    {
        if (rank > 1)
            return Items(element, rank - 1, text) is { } row ? $"{{ {row} }}" : null;
        if (ElementOf(element) is { } inner && text != "null")
            return Items(inner, RankOf(element), text) is { } list ? $"[{list}]" : null;
        return ScalarText.Write(element, ScalarText.Unquoted(text));
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments: [var element], IsValueType: false } => element,
            INamedTypeSymbol { Name: "ImmutableArray", TypeArguments: [var element] } => element,
            _ => null,
        };

    private static int RankOf(ITypeSymbol type) => (type as IArrayTypeSymbol)?.Rank ?? 1;

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static ParameterException Computed(Parameter parameter) =>
        new(
            $"The parameter \"{parameter.Name}\" is computed ({parameter.Value}) and cannot be set from the command line. Edit it in the notebook."
        );

    private static ParameterException Misfit(Parameter parameter, ITypeSymbol type, string text) =>
        new(
            $"The parameter \"{parameter.Name}\" is {WithArticle(Name(type))}, and \"{text}\" cannot be read as one. Its value in the notebook is {parameter.Value}."
        );

    private static string WithArticle(string name) => ("aeioAEIO".Contains(name[0]) ? "an " : "a ") + name;
}
