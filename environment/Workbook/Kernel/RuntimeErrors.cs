using System.Globalization;
using System.Text.RegularExpressions;
using Workbook.Outputs;

namespace Workbook.Kernel;

/// <summary>An exception that a cell threw, without the frames of the compiler and the kernel.</summary>
internal static partial class RuntimeErrors
{
    private const int Frames = 30;

    private static readonly string[] Plumbing =
    [
        "at Microsoft.CodeAnalysis.",
        "at Workbook.Kernel.",
        "at Microsoft.DotNet.Interactive.",
        "at Workbook.Outputs.",
        "at Workbook.Jupyter.",
        "at Workbook.Serving.",
        "at System.Runtime.ExceptionServices.",
        "at System.Runtime.CompilerServices.TaskAwaiter",
        "at System.Threading.Tasks.Task.<>c",
        "--- End of stack trace",
    ];

    /// <param name="cell">The name under which the cell was compiled.</param>
    public static CellError Describe(Exception exception, string cell)
    {
        var trace = new List<string> { $"{exception.GetType().FullName}: {exception.Message}" };
        trace.AddRange(FramesOf(exception).Take(Frames));
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            trace.Add($"caused by {inner.GetType().FullName}: {inner.Message}");
            trace.AddRange(FramesOf(inner).Take(Frames));
        }
        return new CellError(exception.GetType().FullName!, exception.Message, trace, LineIn(trace, cell));
    }

    private static IEnumerable<string> FramesOf(Exception exception) =>
        (exception.StackTrace ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(frame => !Plumbing.Any(prefix => frame.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(frame => "   " + Readable(frame));

    private static string Readable(string frame) =>
        SubmissionName().Replace(TopLevel().Replace(CellPath().Replace(frame, "in cell ["), "at top level in "), "");

    private static int? LineIn(IEnumerable<string> trace, string cell) =>
        trace
            .Select(frame => Regex.Match(frame, Regex.Escape(cell) + @":line (\d+)"))
            .Where(match => match.Success)
            .Select(match => (int?)int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .FirstOrDefault();

    // Cells are no files, yet the compiler gives them a folder.
    [GeneratedRegex(@"in (?:.*[/\\])?cell \[")]
    private static partial Regex CellPath();

    [GeneratedRegex(@"at Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\) in ")]
    private static partial Regex TopLevel();

    [GeneratedRegex(@"Submission#\d+\.(<>c(__DisplayClass\d+_\d+)?\.)?")]
    private static partial Regex SubmissionName();
}
