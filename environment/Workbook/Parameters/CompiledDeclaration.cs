using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Parameters;

/// <summary>What the compiler makes of one declaration alone, with nothing but the framework's basic types.</summary>
/// <param name="Type">The variable's type; for <c>var</c>, that of the value.</param>
/// <param name="IsValid">Whether there is no error.</param>
internal sealed record CompiledDeclaration(ITypeSymbol Type, bool IsValid)
{
    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: ["System", "System.Collections.Generic", "System.Collections.Immutable"],
        nullableContextOptions: NullableContextOptions.Enable
    );

    private static readonly Lazy<PortableExecutableReference[]> References = new(() =>
        [
            .. new[]
            {
                typeof(object).Assembly,
                typeof(SortedSet<>).Assembly,
                typeof(ImmutableArray).Assembly,
                Assembly.Load("System.Runtime"),
            }.Select(assembly => MetadataReference.CreateFromFile(assembly.Location)),
        ]
    );

    public static CompiledDeclaration Of(string type, string value)
    {
        var tree = CSharpSyntaxTree.ParseText($"{type} value = {value};", Script);
        var script = CSharpCompilation.CreateScriptCompilation("parameter", tree, References.Value, Options);
        var variable = tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().First();
        var symbol = (IFieldSymbol)script.GetSemanticModel(tree).GetDeclaredSymbol(variable)!;
        return new(symbol.Type, script.GetDiagnostics().All(found => found.Severity != DiagnosticSeverity.Error));
    }
}
