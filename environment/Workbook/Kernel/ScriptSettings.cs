using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.CSharp;
using Workbook.Scripting;

namespace Workbook.Kernel;

/// <summary>
/// How cells are compiled: optimized, because they hold the loops that take the time, and with line numbers in stack
/// traces. <see cref="CSharpKernel"/> keeps these options to itself, in a field of the one version that is referenced.
/// </summary>
internal sealed class ScriptSettings
{
    private static readonly FieldInfo Field =
        typeof(CSharpKernel).GetField("_scriptOptions", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingFieldException(nameof(CSharpKernel), "_scriptOptions");

    private readonly CSharpKernel _kernel;

    public ScriptSettings(CSharpKernel kernel)
    {
        _kernel = kernel;
        Options = Options
            // The formatting package's extension methods speak of IHtmlContent.
            .AddReferences(typeof(DisplayFunctions).Assembly, typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8);
    }

    private ScriptOptions Options
    {
        get => (ScriptOptions)Field.GetValue(_kernel)!;
        set => Field.SetValue(_kernel, value);
    }

    /// <summary>Names the next cell, as stack traces and compile errors show it.</summary>
    public void Name(int executionCount) => Options = Options.WithFilePath(CellName(executionCount));

    /// <summary>The name of a cell in stack traces.</summary>
    public static string CellName(int executionCount) =>
        string.Create(CultureInfo.InvariantCulture, $"cell [{executionCount}]");

    public static bool IsCell(string path) => Path.GetFileName(path).StartsWith("cell [", StringComparison.Ordinal);
}
