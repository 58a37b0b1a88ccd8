using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Workbook.Completion;

/// <summary>XML documentation as Markdown.</summary>
internal static partial class DocumentationText
{
    private const int DeepestInheritance = 8;

    /// <summary>The summary in one paragraph; empty where there is none.</summary>
    public static string Summary(ISymbol symbol, Compilation compilation) =>
        Member(symbol, compilation) is { } member ? Text(member.Element("summary")) : "";

    /// <summary>What a parameter's method says of it; empty where it says nothing.</summary>
    public static string Parameter(IParameterSymbol parameter) =>
        Parse(parameter.ContainingSymbol)
            ?.Elements("param")
            .Where(element => (string?)element.Attribute("name") == parameter.Name)
            .Select(Text)
            .FirstOrDefault()
        ?? "";

    /// <summary>Summary, parameters, result and exceptions; empty where there is none of them.</summary>
    public static string Whole(ISymbol symbol, Compilation compilation)
    {
        if (Member(symbol, compilation) is not { } member)
            return "";
        string[] paragraphs =
        [
            Text(member.Element("summary")),
            string.Join('\n', member.Elements("param").Select(e => Item(e, "name")).Where(HasText)),
            member.Element("returns") is { } returns ? $"Returns {Text(returns)}" : "",
            string.Join('\n', member.Elements("exception").Select(e => Item(e, "cref"))),
            Text(member.Element("remarks")),
        ];
        return string.Join("\n\n", paragraphs.Where(HasText));
    }

    private static bool HasText(string text) => text.Length > 0;

    private static string Item(XElement element, string attribute) =>
        Text(element) is { Length: > 0 } text
            ? $"- `{ShortName((string?)element.Attribute(attribute) ?? "")}`: {text}"
            : "";

    private static XElement? Member(ISymbol symbol, Compilation compilation)
    {
        var member = Parse(symbol);
        for (var depth = 0; depth < DeepestInheritance; depth++)
        {
            if (member?.Element("inheritdoc") is not { } inherit)
                return member;
            if (Inherited(symbol, (string?)inherit.Attribute("cref"), compilation) is not { } from)
                return member;
            (symbol, member) = (from, Parse(from));
        }
        return member;
    }

    private static ISymbol? Inherited(ISymbol symbol, string? cref, Compilation compilation) =>
        cref is not null ? DocumentationCommentId.GetFirstSymbolForDeclarationId(cref, compilation)
        : symbol is INamedTypeSymbol type ? type.BaseType
        : Overridden(symbol) ?? Implemented(symbol);

    private static ISymbol? Overridden(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };

    private static ISymbol? Implemented(ISymbol symbol) =>
        symbol
            .ContainingType?.AllInterfaces.SelectMany(face => face.GetMembers(symbol.Name))
            .FirstOrDefault(member =>
                SymbolEqualityComparer.Default.Equals(
                    symbol.ContainingType.FindImplementationForInterfaceMember(member),
                    symbol
                )
            );

    private static XElement? Parse(ISymbol symbol)
    {
        var xml = symbol.OriginalDefinition.GetDocumentationCommentXml();
        try
        {
            return string.IsNullOrEmpty(xml) ? null : XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Text(XElement? element)
    {
        var text = new StringBuilder();
        if (element is not null)
            Append(text, element);
        return Spaces().Replace(text.ToString(), " ").Replace(" ¶ ", "\n\n").Trim(' ', '¶', '\n');
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement inner)
                AppendElement(text, inner);
    }

    private static void AppendElement(StringBuilder text, XElement element)
    {
        if (element.Name.LocalName is "see" or "seealso" or "paramref" or "typeparamref" or "c")
            text.Append('`').Append(Referred(element)).Append('`');
        else if (element.Name.LocalName is "para" or "item")
        {
            text.Append(" ¶ ");
            Append(text, element);
            text.Append(" ¶ ");
        }
        else
            Append(text, element);
    }

    private static string Referred(XElement element) =>
        element.Value.Length > 0
            ? element.Value
            : ShortName(
                (string?)element.Attribute("cref")
                    ?? (string?)element.Attribute("name")
                    ?? (string?)element.Attribute("langword")
                    ?? (string?)element.Attribute("href")
                    ?? ""
            );

    // T:Library.Type and M:Library.Type.Method(System.Int32) are Type and Method here.
    private static string ShortName(string reference)
    {
        if (reference.Length < 2 || reference[1] != ':')
            return reference;
        var name = reference[2..].Split('(')[0];
        return Arity().Replace(name[(name.LastIndexOf('.') + 1)..], "");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
