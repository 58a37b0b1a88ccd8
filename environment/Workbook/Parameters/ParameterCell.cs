using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Workbook.Parameters;

/// <summary>
/// The cell tagged <c>parameters</c>: declarations such as <c>var scale = "laptop";</c>. Setting one
/// replaces the text of its value and nothing else, so that whatever the cell computes from it follows.
/// </summary>
public static class ParameterCell
{
    /// <summary>papermill's name for the cell's tag.</summary>
    public const string Tag = "parameters";

    private static readonly CSharpParseOptions Script = new(kind: Microsoft.CodeAnalysis.SourceCodeKind.Script);

    /// <summary>What the cell declares with a value, in order.</summary>
    public static IReadOnlyList<Parameter> Find(string source)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source, Script).GetRoot();
        return
        [
            .. root
                .Members.OfType<FieldDeclarationSyntax>()
                .SelectMany(field => field.Declaration.Variables.Select(variable => (field, variable)))
                .Where(pair => pair.variable.Initializer is not null)
                .Select(pair => new Parameter(
                    pair.variable.Identifier.Text,
                    pair.field.Declaration.Type.ToString(),
                    pair.variable.Initializer!.Value
                )),
        ];
    }

    /// <summary>The cell's source with some values replaced.</summary>
    /// <param name="values">Values as a person types them, by parameter name.</param>
    /// <exception cref="ParameterException">A name is not declared, or a value does not fit its type.</exception>
    public static string Set(string source, IReadOnlyDictionary<string, string> values)
    {
        var parameters = Find(source);
        var changes = values.Select(entry =>
        {
            var parameter = Named(parameters, entry.Key);
            return new TextChange(parameter.Value.Span, ParameterValue.Write(parameter, entry.Value));
        });
        return SourceText.From(source).WithChanges(changes.OrderBy(change => change.Span.Start)).ToString();
    }

    private static Parameter Named(IReadOnlyList<Parameter> parameters, string name) =>
        parameters.FirstOrDefault(parameter => parameter.Name == name)
        ?? throw new ParameterException(
            parameters.Count == 0
                ? $"The notebook has no parameter \"{name}\": no cell tagged \"{Tag}\" declares any."
                : $"The notebook has no parameter \"{name}\". It has: {string.Join(", ", parameters.Select(p => p.Name))}."
        );
}
