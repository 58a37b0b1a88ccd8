using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Parameters;

/// <param name="Name">The variable.</param>
/// <param name="DeclaredType">The type as written; <c>var</c> takes that of the value.</param>
/// <param name="Value">The value as written.</param>
public sealed record Parameter(string Name, string DeclaredType, ExpressionSyntax Value);
