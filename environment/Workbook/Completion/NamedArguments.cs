using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Completion;

/// <summary>The parameters that an argument could name, of every overload that the call may mean.</summary>
internal static class NamedArguments
{
    /// <param name="model">The cell's meaning.</param>
    /// <param name="root">The cell.</param>
    /// <param name="start">Where the word begins that is being written.</param>
    public static IEnumerable<CompletionItem> At(SemanticModel model, CompilationUnitSyntax root, int start)
    {
        if (start == 0 || ListBefore(root, start) is not { } list)
            return [];
        var named = list.Arguments.Select(argument => argument.NameColon?.Name.Identifier.Text).ToHashSet();
        return Methods(model, list)
            .Where(method => model.IsAccessible(start, method))
            .SelectMany(method => method.Parameters)
            .Where(parameter => !named.Contains(parameter.Name))
            .GroupBy(parameter => parameter.Name)
            .Select(same => Item(same.First()));
    }

    private static CompletionItem Item(IParameterSymbol parameter) =>
        new(
            parameter.Name + ":",
            SymbolKinds.Argument,
            parameter.Name + ": ",
            Signatures.Of(parameter),
            DocumentationText.Parameter(parameter)
        );

    // An argument begins behind the parenthesis or a comma of the list.
    private static BaseArgumentListSyntax? ListBefore(CompilationUnitSyntax root, int start)
    {
        var before = root.FindToken(start - 1);
        return before.Kind() is SyntaxKind.OpenParenToken or SyntaxKind.CommaToken
            ? before.Parent as ArgumentListSyntax
            : null;
    }

    private static IEnumerable<IMethodSymbol> Methods(SemanticModel model, BaseArgumentListSyntax list) =>
        list.Parent switch
        {
            InvocationExpressionSyntax call => model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>(),
            BaseObjectCreationExpressionSyntax creation
                when model.GetTypeInfo(creation).Type is INamedTypeSymbol type => type.InstanceConstructors,
            _ => [],
        };
}
