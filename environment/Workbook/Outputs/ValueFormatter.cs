using System.Reflection;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Outputs;

/// <summary>
/// Turns a value into every MIME type that its type prefers, and text/plain. The preferences come
/// from the formatting package (a type's <c>TypeFormatterSourceAttribute</c>, or what a notebook
/// registered); a type that says nothing but has a public <c>string ToHtml()</c> is shown by it.
/// A form that cannot be made becomes a sentence saying so, never an exception.
/// </summary>
public static class ValueFormatter
{
    private static readonly Type[] Scalars =
    [
        typeof(bool),
        typeof(char),
        typeof(byte),
        typeof(short),
        typeof(int),
        typeof(long),
        typeof(float),
        typeof(double),
        typeof(decimal),
        typeof(TimeSpan),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(Guid),
    ];

    // The package would wrap a number in HTML with a style sheet of its own.
    static ValueFormatter()
    {
        foreach (var type in Scalars)
            Formatter.SetPreferredMimeTypesFor(type, MimeTypes.Plain);
    }

    /// <param name="value">Any value; null is shown as <c>&lt;null&gt;</c>.</param>
    /// <param name="mimeTypes">The forms to make; none means those that the type prefers.</param>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        if (value is Task { IsCompleted: false })
            return MimeBundle.Text("A task that has not finished: await it to see its result.");
        var forms = new Dictionary<string, string>();
        var problems = new List<string>();
        foreach (var mimeType in Wanted(value, mimeTypes, problems))
            AddForm(value, mimeType, forms, problems);
        if (problems.Count > 0)
            AddProblems(value, forms, problems);
        return new MimeBundle(forms);
    }

    private static IEnumerable<string> Wanted(object? value, IReadOnlyList<string> asked, List<string> problems)
    {
        if (asked.Count > 0)
            return asked.Append(MimeTypes.Plain).Distinct();
        try
        {
            return Formatter.GetPreferredMimeTypesFor(value?.GetType()).Append(MimeTypes.Plain).Distinct();
        }
        catch (Exception error)
        {
            problems.Add($"its formatters could not be created: {Cause(error).Message}");
            return [MimeTypes.Plain];
        }
    }

    private static void AddForm(object? value, string mimeType, Dictionary<string, string> forms, List<string> problems)
    {
        try
        {
            var form =
                mimeType == MimeTypes.Html && HtmlConvention.Of(value) is { } toHtml
                    ? toHtml()
                    : value.ToDisplayString(mimeType);
            if (MimeTypes.IsJson(mimeType))
                JsonDocument.Parse(form).Dispose();
            forms[mimeType] = form;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            problems.Add($"as {mimeType}: {Cause(error).GetType().Name}: {Cause(error).Message}");
        }
    }

    private static void AddProblems(object? value, Dictionary<string, string> forms, List<string> problems)
    {
        var sentence =
            $"[A value of type {value?.GetType().FullName} could not be shown {string.Join("; ", problems)}]";
        var plain = forms.GetValueOrDefault(MimeTypes.Plain);
        forms[MimeTypes.Plain] = plain is null ? sentence : $"{plain}\n{sentence}";
        // An HTML front end would show the HTML and never the sentence.
        if (forms.TryGetValue(MimeTypes.Html, out var html))
            forms[MimeTypes.Html] = $"{html}<p>{System.Net.WebUtility.HtmlEncode(sentence)}</p>";
    }

    private static Exception Cause(Exception error) =>
        error is TargetInvocationException { InnerException: { } inner } ? Cause(inner) : error;
}
