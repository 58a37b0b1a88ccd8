using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Workbook.Completion;
using Workbook.Scripting;

namespace Workbook.Kernel;

/// <summary>What every cell starts from: the usings that .NET Interactive imports, and the framework.</summary>
internal static class ScriptDefaults
{
    private static readonly string[] Imports =
    [
        "System",
        "System.IO",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Linq",
        "System.Threading.Tasks",
        "Microsoft.DotNet.Interactive.Formatting",
        typeof(DisplayFunctions).Namespace!,
        typeof(DisplayFunctions).FullName!,
    ];

    private static readonly string[] Own =
    [
        typeof(DisplayFunctions).Assembly.Location,
        typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly.Location,
        // The formatting package's extension methods speak of it: the compiler asks for it wherever a
        // cell calls a method of one of their names.
        typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly.Location,
    ];

    private static readonly Lazy<MetadataReference[]> FrameworkReferences = new(ReadFramework);

    public static ScriptOptions Options(string folder, MetadataReferenceResolver references) =>
        ScriptOptions
            .Default.WithReferences(FrameworkReferences.Value)
            .WithImports(Imports)
            .WithMetadataResolver(references)
            .WithSourceResolver(new SourceFileResolver([], folder))
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithAllowUnsafe(true)
            // Cells hold the loops that take the time; debug information keeps the line numbers.
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8);

    public static ScriptOptions ForCell(ScriptOptions options, int executionCount) =>
        options.WithFilePath(CellName(executionCount));

    /// <summary>The name under which a cell appears in stack traces.</summary>
    public static string CellName(int executionCount) => $"cell [{executionCount}]";

    public static bool IsCell(string path) => Path.GetFileName(path).StartsWith("cell [", StringComparison.Ordinal);

    private static MetadataReference[] ReadFramework()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return TrustedAssemblies()
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Select(path => Reference(path, XmlDocumentation.OfFramework(path)))
            .Concat(Own.Select(path => Reference(path, XmlDocumentation.Beside(path))))
            .ToArray<MetadataReference>();
    }

    private static PortableExecutableReference Reference(string path, DocumentationProvider documentation) =>
        MetadataReference.CreateFromFile(path, documentation: documentation);

    private static string[] TrustedAssemblies() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES"))?.Split(Path.PathSeparator) ?? [];
}
