namespace LotteryTickets;

/// <summary>
/// Tells a notebook kernel which class formats values of the type it stands on. .NET Interactive finds the
/// attribute by its name, so a library that formats itself needs no reference to a kernel.
/// </summary>
/// <param name="formatterSourceType">
/// A class with a parameterless constructor and a method <c>CreateTypeFormatters()</c>, such as
/// <see cref="HtmlFormatterSource"/>.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class whose <c>CreateTypeFormatters()</c> returns the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that a display carries, all of them at once; never empty.</summary>
    public string[] PreferredMimeTypes { get; init; } = ["text/html"];
}
