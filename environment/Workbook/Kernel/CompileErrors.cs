using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Workbook.Outputs;

namespace Workbook.Kernel;

/// <summary>Compile errors as a reader wants them: line, column, the line itself, and a caret under the culprit.</summary>
internal static class CompileErrors
{
    private const int Shown = 10;

    /// <param name="errors">At least one.</param>
    public static CellError Describe(IReadOnlyList<Diagnostic> errors)
    {
        var sorted = errors.OrderBy(error => error.Location.SourceSpan.Start).ToArray();
        var trace = sorted.Take(Shown).SelectMany(error => Lines(error)).ToList();
        if (sorted.Length > Shown)
            trace.Add($"… and {sorted.Length - Shown} more errors");
        return new CellError("CompileError", Sentence(sorted[0]), trace, LineOf(sorted[0]));
    }

    private static IEnumerable<string> Lines(Diagnostic error)
    {
        var place = error.Location.GetLineSpan();
        var (line, column) = (place.StartLinePosition.Line, place.StartLinePosition.Character);
        var file = ScriptSettings.IsCell(place.Path) ? "" : place.Path;
        yield return $"{file}({line + 1},{column + 1}): error {error.Id}: {Sentence(error)}";
        if (error.Location.SourceTree?.GetText() is not { } text)
            yield break;
        yield return text.Lines[line].ToString();
        yield return Caret(text.Lines[line], error.Location.SourceSpan);
    }

    // Tabs stay tabs, so that the caret stands under the culprit at any tab width.
    private static string Caret(TextLine line, TextSpan span)
    {
        var before = line.ToString()[..(span.Start - line.Start)];
        var indent = string.Concat(before.Select(c => c == '\t' ? '\t' : ' '));
        var length = Math.Max(1, Math.Min(span.End, line.End) - span.Start);
        return indent + "^" + new string('~', length - 1);
    }

    private static string Sentence(Diagnostic error) =>
        UnresolvedReference(error) is { } reference && !File.Exists(reference)
            ? $"There is no {Path.GetFullPath(reference)}. Build the library first, or check the path."
            : error.GetMessage(CultureInfo.InvariantCulture);

    // The error spans the directive: #r "path".
    private static string? UnresolvedReference(Diagnostic error) =>
        error.Id is "CS0006" && error.Location.SourceTree is { } tree
            ? tree.GetText().ToString(error.Location.SourceSpan).Split('"').ElementAtOrDefault(1)
            : null;

    private static int? LineOf(Diagnostic error) =>
        error.Location.IsInSource ? error.Location.GetLineSpan().StartLinePosition.Line + 1 : null;
}
