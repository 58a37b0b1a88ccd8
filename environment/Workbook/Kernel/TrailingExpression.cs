using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbook.Kernel;

/// <summary>Whether a cell ends in an expression whose value is to be shown.</summary>
internal static class TrailingExpression
{
    /// <summary>True for a last expression without semicolon that is not void.</summary>
    public static bool HasValue(Script script)
    {
        var compilation = script.GetCompilation();
        // #load-ed files come first; the cell itself is the last tree.
        var tree = compilation.SyntaxTrees.Last();
        var last = ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault();
        if (last is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax statement })
            return false;
        return statement.SemicolonToken.IsMissing
            && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type
                is not { SpecialType: SpecialType.System_Void };
    }
}
