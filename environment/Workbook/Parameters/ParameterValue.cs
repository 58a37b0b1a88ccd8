using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Parameters;

/// <summary>Writes a value from the command line as the C# literal that a declaration asks for.</summary>
internal static class ParameterValue
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <exception cref="ParameterException">The text does not fit the declared type.</exception>
    public static string Write(Parameter parameter, string text)
    {
        var type = TypeOf(parameter);
        if (text == "null" && type.EndsWith('?'))
            return "null";
        if (Elements(parameter) is { } array)
            return array.Open
                + string.Join(", ", Split(text).Select(item => Literal(parameter, array.Type, item)))
                + array.Close;
        return Literal(parameter, type.TrimEnd('?'), text);
    }

    private static string Literal(Parameter parameter, string type, string text) =>
        TryLiteral(type, text)
        ?? throw new ParameterException(
            $"The parameter \"{parameter.Name}\" is {Article(type)} {type}, and \"{text}\" is none. Its value in the notebook is {parameter.Value}."
        );

    private static string? TryLiteral(string type, string text) =>
        type switch
        {
            "string" => SymbolDisplay.FormatLiteral(text, quote: true),
            "char" => text.Length == 1 ? SymbolDisplay.FormatLiteral(text[0], quote: true) : null,
            "bool" => bool.TryParse(text, out var truth) ? (truth ? "true" : "false") : null,
            "int" => int.TryParse(Digits(text), NumberStyles.AllowLeadingSign, Culture, out _) ? text : null,
            "long" => long.TryParse(Digits(text), NumberStyles.AllowLeadingSign, Culture, out _) ? text + "L" : null,
            "uint" => uint.TryParse(Digits(text), NumberStyles.None, Culture, out _) ? text + "U" : null,
            "ulong" => ulong.TryParse(Digits(text), NumberStyles.None, Culture, out _) ? text + "UL" : null,
            "double" => double.TryParse(Digits(text), NumberStyles.Float, Culture, out var real)
            && double.IsFinite(real)
                ? WithPoint(text)
                : null,
            "float" => float.TryParse(Digits(text), NumberStyles.Float, Culture, out var real) && float.IsFinite(real)
                ? Digits(text) + "f"
                : null,
            "decimal" => decimal.TryParse(Digits(text), NumberStyles.Number, Culture, out _)
                ? Digits(text) + "m"
                : null,
            _ => null,
        };

    // C#'s separators, as in 60_000.
    private static string Digits(string text) => text.Replace("_", "", StringComparison.Ordinal);

    private static string WithPoint(string text)
    {
        var number = text.Trim().TrimStart('+');
        if (number.StartsWith('.') || number.StartsWith("-.", StringComparison.Ordinal))
            number = number.Replace(".", "0.", StringComparison.Ordinal);
        if (number.EndsWith('.'))
            return number + "0";
        return number.AsSpan().ContainsAny('.', 'e', 'E') ? number : number + ".0";
    }

    private static string TypeOf(Parameter parameter) =>
        parameter.DeclaredType == "var"
            ? LiteralType(parameter.Value) ?? (Elements(parameter) is null ? throw NoLiteral(parameter) : "array")
            : parameter.DeclaredType;

    private static ParameterException NoLiteral(Parameter parameter) =>
        new(
            $"The parameter \"{parameter.Name}\" is computed ({parameter.Value}) and cannot be set from the command line. Edit it in the notebook."
        );

    private static string? LiteralType(ExpressionSyntax value) =>
        value switch
        {
            PrefixUnaryExpressionSyntax sign => LiteralType(sign.Operand),
            LiteralExpressionSyntax literal => literal.Token.Value switch
            {
                string => "string",
                char => "char",
                bool => "bool",
                int => "int",
                long => "long",
                uint => "uint",
                ulong => "ulong",
                double => "double",
                float => "float",
                decimal => "decimal",
                _ => null,
            },
            _ => null,
        };

    // new[] { 1, 2 }, new int[] { 1, 2 }, [1, 2], and whatever else is declared as an array.
    private static ArrayText? Elements(Parameter parameter)
    {
        ExpressionSyntax[] items;
        switch (parameter.Value)
        {
            case CollectionExpressionSyntax list:
                items = [.. list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)];
                return Array(parameter, items, "[", "]");
            case ImplicitArrayCreationExpressionSyntax { Initializer: var list }:
                return Array(parameter, [.. list.Expressions], "new[] { ", " }");
            case ArrayCreationExpressionSyntax { Initializer: { } list } creation:
                return Array(parameter, [.. list.Expressions], $"new {creation.Type} {{ ", " }");
            default:
                return parameter.DeclaredType.EndsWith("[]", StringComparison.Ordinal)
                    ? Array(parameter, [], "[", "]")
                    : null;
        }
    }

    private static ArrayText? Array(Parameter parameter, ExpressionSyntax[] items, string open, string close)
    {
        var declared = parameter.DeclaredType.EndsWith("[]", StringComparison.Ordinal)
            ? parameter.DeclaredType[..^2]
            : null;
        var type = declared ?? items.Select(LiteralType).FirstOrDefault(type => type is not null);
        return type is null ? throw NoLiteral(parameter) : new ArrayText(type, open, close);
    }

    private static string[] Split(string text) =>
        text.Trim()
            .TrimStart('[')
            .TrimEnd(']')
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Article(string type) => type == "int" ? "an" : "a";

    private sealed record ArrayText(string Type, string Open, string Close);
}
