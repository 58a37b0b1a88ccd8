using System.Reflection;

namespace Workbook.Outputs;

/// <summary>The convention by which a type shows itself without any reference: a public <c>string ToHtml()</c>.</summary>
internal static class HtmlConvention
{
    private const string SourceAttribute = "TypeFormatterSourceAttribute";

    /// <summary>The value's <c>ToHtml</c>; null where there is none, or where its type names its formatters.</summary>
    public static Func<string>? Of(object? value)
    {
        if (value is null || NamesItsFormatters(value.GetType()))
            return null;
        var method = value.GetType().GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, []);
        return method?.ReturnType == typeof(string) ? method.CreateDelegate<Func<string>>(value) : null;
    }

    private static bool NamesItsFormatters(Type type) =>
        type.GetCustomAttributes(inherit: true).Any(a => a.GetType().Name == SourceAttribute);
}
